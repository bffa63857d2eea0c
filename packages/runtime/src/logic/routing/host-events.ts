// What the host tells the program, and what follows from it.
import type { AppConfig } from '@atrium/protocol';
import type { ComponentLayer } from '../component-layer.ts';
import type { AppEvents, HostLink } from '../context.ts';
import type { Suspension } from '../host/suspension.ts';
import type { AppLifecycle } from './app-lifecycle.ts';
import type { PageBook } from './page-book.ts';
import type { ProgramRouter } from './router.ts';

export interface HostEventsWorld {
  host: HostLink;
  lifecycle: AppLifecycle;
  router: ProgramRouter;
  book: PageBook;
  suspension: Suspension;
  events: AppEvents;
  layer: () => ComponentLayer;
  app: () => AppConfig | undefined;
  setTheme: (theme: 'light' | 'dark') => void;
}

export function listenToHost(world: HostEventsWorld): void {
  const { host, lifecycle, router, book, suspension, events } = world;

  host.on('app.show', ({ entry, pages }) => lifecycle.show(entry, pages));
  host.on('app.hide', ({ reason }) => lifecycle.hide(reason));
  host.on('app.end', ({ reason }) => {
    suspension.resume();
    lifecycle.end(reason);
  });
  host.on('app.suspend', () => suspension.suspend());
  host.on('app.resume', () => suspension.resume());

  host.on('ui.back', () => {
    const page = book.top();
    if (page?.closeContainer?.()) return;
    page?.lifecycle.hook('back');
    void router.route({ kind: 'navigateBack' });
  });
  host.on('ui.home', () => {
    const home = world.app()?.entryPagePath ?? '';
    void router.route({ kind: 'reLaunch', url: `/${home}` });
  });
  host.on('ui.tabTap', ({ index }) => tapTab(world, index));
  host.on('ui.titleTap', () => void book.top()?.lifecycle.hook('titleTap'));
  host.on('ui.menu', ({ action }) => {
    if (action === 'optionMenu') book.top()?.lifecycle.hook('optionMenuTap');
  });

  host.on('env.theme', ({ theme }) => {
    world.setTheme(theme);
    world.layer().appHook('onThemeChange', { theme });
    events.theme.emit({ theme });
    router.refresh();
  });
  host.on('env.resize', (size) => {
    events.resize.emit(size);
    const { windowWidth, windowHeight } = size;
    const deviceOrientation = windowWidth > windowHeight ? 'landscape' : 'portrait';
    book.top()?.lifecycle.hook('resize', { deviceOrientation, size });
  });
}

function tapTab({ router, app, book }: HostEventsWorld, index: number): void {
  const item = app()?.tabBar?.list[index];
  if (!item) return;
  const top = book.top();
  if (top?.path !== item.pagePath) top?.lifecycle.hook('beforeTabItemTap');
  void router.route({ kind: 'switchTab', url: `/${item.pagePath}`, byTap: true });
}
