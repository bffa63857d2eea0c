// A program's part of the screen: what it asked for, kept as a model and drawn by the host's UI.
import type { NavigationBarChange, ScreenPage, ScreenState, TabBarChange } from '@atrium/protocol';
import { CapabilityError } from '../broker/capability.ts';
import type { LoadedPackage } from '../registry/load-package.ts';
import type { Stage, StageState } from '../ui/ui.ts';
import { mediaAddress } from './package-media.ts';
import { initialScreen, withNavigationBar, withScreen, withTabBar } from './screen-model.ts';
import { stageState } from './stage-state.ts';
import type { PageCovers } from './page-covers.ts';
import type { ViewPool } from './view-pool.ts';

export interface Screen {
  /** The whole screen after a route. Throws `CapabilityError` when it names views it does not have. */
  set(screen: ScreenState): void;
  navigationBar(change: NavigationBarChange): void;
  tabBar(change: TabBarChange): void;
  /** The top page has shown its first content: the splash goes. */
  ready(): void;
  /** Nothing is left to show: the splash comes back. */
  gone(): void;
  /** The theme changed: what app.json names by theme is drawn anew. */
  refresh(): void;
  readonly top: ScreenPage | undefined;
  /** Whether a page is on the stack or kept. */
  has(pageId: number): boolean;
  readonly depth: number;
}

export function createScreen(
  stage: Stage,
  views: ViewPool,
  covers: PageCovers,
  pkg: LoadedPackage,
  guestOrigin: string,
  theme: () => 'light' | 'dark',
): Screen {
  const { manifest } = pkg;
  let model = initialScreen(manifest.app);
  const known = new Set(manifest.pages);
  let visible = false;

  const cover = (): StageState['cover'] => {
    const path = model.screen.stack.at(-1)?.path;
    if (!visible || path === undefined) return { kind: 'splash' };
    // The program was asked for a page it does not have, and did not go elsewhere (rule A19).
    return known.has(path) ? { kind: 'none' } : { kind: 'page-not-found', path };
  };

  const asset = (path: string): string => {
    const name = path.replace(/^\/+/, '');
    if (path.startsWith('data:image/')) return path;
    // Pictures of the network come through the program's own site, which knows the domains it may use.
    if (/^https?:/i.test(path)) return `${guestOrigin}/img?u=${encodeURIComponent(path)}`;
    // From the program's own site, which serves media as media and nothing else of the package.
    const address = mediaAddress(manifest, name);
    return address === undefined ? '' : guestOrigin + address;
  };
  const render = (): void =>
    stage.render(
      stageState(model, {
        dialect: manifest.dialect,
        app: manifest.app,
        theme: theme(),
        cover: cover(),
        frame: (viewId) => views.view(viewId)?.frame.element,
        covering: (pageId) => covers.get(pageId)?.frame.element,
        asset,
      }),
    );

  render();
  return {
    set(screen) {
      const fault = views.check(screen);
      if (fault) throw new CapabilityError('invalid-argument', fault);
      model = withScreen(model, screen);
      // Drawn first: the UI needs the leaving page's frame still in place to move it.
      render();
      views.adopt(screen);
      covers.adopt(screen);
    },
    navigationBar(change) {
      model = withNavigationBar(model, change);
      render();
    },
    tabBar(change) {
      model = withTabBar(model, change);
      render();
    },
    ready() {
      visible = true;
      render();
    },
    gone() {
      visible = false;
      render();
    },
    refresh: render,
    get top() {
      return model.screen.stack.at(-1);
    },
    has: (pageId) =>
      [...model.screen.stack, ...model.screen.kept].some((page) => page.pageId === pageId),
    get depth() {
      return model.screen.stack.length;
    },
  };
}
