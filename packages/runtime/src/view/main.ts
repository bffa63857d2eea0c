// The view: one sandboxed iframe that shows one page. Runs only our code and what our compiler printed.
import { listenToHost } from './boot.ts';
import { createPage, type Page } from './page.ts';

let page: Page | null = null;

listenToHost({
  boot(boot, port) {
    page = createPage(boot, port);
  },
  theme: (theme) => page?.theme(theme),
  visible: (visible) => page?.visible(visible),
  insets: (safeArea) => page?.insets(safeArea),
});
