// Every page of a program and every component they lead to.
import type { AppConfig } from '@atrium/protocol';
import type { ProgramContext } from '../program-context.ts';
import { readComponentConfig, resolveUsing } from './component-config.ts';
import type { ComponentConfig } from './component-config.ts';
import { componentExists } from './resolve-component.ts';
import type { JsonFile } from '../project/json-file.ts';
import { MY_TAB_BAR } from '../templates/tab-bar-layer.ts';

export interface CollectedComponent {
  key: string;
  kind: 'page' | 'component';
  config: ComponentConfig;
}

/** Where a custom tab bar lies in each dialect; it is used without being named. */
const TAB_BAR = { wx: 'custom-tab-bar/index', my: MY_TAB_BAR } as const;

export function collectComponents(
  app: AppConfig,
  appJson: JsonFile,
  context: ProgramContext,
): { components: Map<string, CollectedComponent>; appComponents: Record<string, string> } {
  const appComponents = resolveUsing('app', appJson, context);
  const components = new Map<string, CollectedComponent>();
  const queue: { key: string; kind: 'page' | 'component' }[] = allPages(app).map((key) => ({
    key,
    kind: 'page',
  }));
  if (app.tabBar?.custom) {
    const key = TAB_BAR[context.dialect];
    if (componentExists(key, context)) queue.push({ key, kind: 'component' });
    else {
      const message = `The custom tab bar "${key}" does not exist.`;
      const at = { file: appJson.file, ...appJson.at('tabBar') };
      context.report({ level: 'error', code: 'config-missing-tab-bar', ...at, message });
    }
  }
  for (const target of Object.values(appComponents)) queue.push({ key: target, kind: 'component' });

  for (let next = queue.shift(); next; next = queue.shift()) {
    const { key, kind } = next;
    if (components.has(key)) continue;
    const json = context.readJson(`${key}.json`);
    const config = readComponentConfig(key, kind, json, {
      ...context,
      appComponents: withinReach(appComponents, key, app),
    });
    components.set(key, { key, kind, config });
    for (const target of Object.values(config.usingComponents ?? {}))
      queue.push({ key: target, kind: 'component' });
  }
  return { components, appComponents };
}

/**
 * The components of app.json a file may use. An independent sub-package opens while the main package is not there, whose
 * components are no part of it in WeChat either.
 */
function withinReach(
  appComponents: Record<string, string>,
  key: string,
  app: AppConfig,
): Record<string, string> {
  const alone = app.subPackages.find(
    ({ root, independent }) => independent && key.startsWith(`${root}/`),
  );
  if (!alone) return appComponents;
  return Object.fromEntries(
    Object.entries(appComponents).filter(([, target]) => target.startsWith(`${alone.root}/`)),
  );
}

/** Every page path, sub-packages included. */
export const allPages = (app: AppConfig): string[] => [
  ...app.pages,
  ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
];
