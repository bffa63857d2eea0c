// What a program is made of, for whoever opens one of its components without a route (tests of components).
import type { ComponentLayer } from './component-layer.ts';
import type { ComponentLoader } from './components/component-loader.ts';
import type { Page, PageWorld } from './page/page.ts';

export interface ProgramParts {
  layer: ComponentLayer;
  loader: ComponentLoader;
  page: Omit<PageWorld, 'equip'>;
  listenToView(page: Page): void;
  api(): Record<string, unknown>;
}
