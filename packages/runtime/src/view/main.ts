// The view: one sandboxed iframe that shows one page. Runs only our code and what our compiler printed.
import { warmUpApplier } from './applier/warm-up.ts';
import { listenToHost } from './boot.ts';
import { createPage, type Page } from './page.ts';

// The page's nodes are the body's only children: `:first-child` and `:nth-child` count them alone.
document.currentScript?.remove();

let page: Page | null = null;

listenToHost({
  boot(boot, port) {
    page = createPage(boot, port);
    warmUpApplier(document);
  },
  theme: (theme) => page?.theme(theme),
  visible: (visible) => page?.visible(visible),
  insets: (safeArea) => page?.insets(safeArea),
});
