// page.json / component.json → the config of a ComponentRecord: neutral names, component paths resolved, faults reported.
import type { JsonObject } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import { PAGE_SHAPE, checkShape } from '../project/config-shape.ts';
import type { JsonFile } from '../project/json-file.ts';
import { isObject } from '../project/json-values.ts';
import { translateWindow } from '../project/window-config.ts';
import type { ModuleContext } from '../scripts/resolve-module.ts';
import { dynamicComponents, type PluginSet } from '../plugins/find-plugins.ts';
import { pluginRoot } from '../paths.ts';
import { isForeignComponent, resolveComponent } from './resolve-component.ts';

export type ComponentConfig = JsonObject & { usingComponents?: Record<string, string> };

interface UsingContext extends ModuleContext {
  plugins: PluginSet;
  report: (d: Diagnostic) => void;
}

export interface ComponentConfigContext extends UsingContext {
  /** Resolved components of app.json. */
  appComponents: Readonly<Record<string, string>>;
}

export function readComponentConfig(
  key: string,
  kind: 'page' | 'component',
  json: JsonFile | null,
  context: ComponentConfigContext,
): ComponentConfig {
  const raw = json?.value ?? {};
  if (json && kind === 'page' && context.dialect === 'wx')
    checkShape(json, PAGE_SHAPE, context.report);
  const config: JsonObject =
    kind === 'page' && json
      ? translateWindow(pageSettings(raw), context.dialect, json, [], context.report)
      : { ...raw };
  const own = json ? resolveUsing(key, json, context) : {};
  const using: Record<string, string> = {};
  // A component does not use itself through the app's list unless it names itself.
  if (pluginRoot(key) === '')
    for (const [tag, target] of Object.entries(context.appComponents))
      if (target !== key) using[tag] = target;
  if (pluginRoot(key) === '') Object.assign(using, dynamicComponents(context.plugins));
  Object.assign(using, own);
  const generics = raw['componentGenerics'];
  if (json && isObject(generics)) {
    const defaults = {
      ...resolveGenerics(key, generics, json, context),
      ...context.plugins.generics(key),
    };
    // A default is there whenever its component is: it is one of those it uses, under a name no template has.
    for (const [name, target] of Object.entries(defaults))
      if (target !== null) using[`generic:${name}`] = target;
    config['componentGenerics'] = Object.fromEntries(
      Object.entries(defaults).map(([name, target]) => [
        name,
        target === null ? true : { default: `/${target}` },
      ]),
    );
  }
  delete config['usingComponents'];
  if (Object.keys(using).length > 0) config['usingComponents'] = using;
  return config as ComponentConfig;
}

/** Some authors wrap page settings in `window`, as in app.json. */
const pageSettings = (raw: JsonObject): JsonObject =>
  isObject(raw['window']) ? { ...raw['window'], ...raw } : raw;

/** `usingComponents` of a file with resolved keys; what is missing is reported and left out. */
export function resolveUsing(
  from: string,
  json: JsonFile,
  context: UsingContext,
): Record<string, string> {
  const result: Record<string, string> = {};
  const raw = json.value['usingComponents'];
  if (!isObject(raw)) return result;
  for (const [tag, value] of Object.entries(raw)) {
    const target =
      typeof value === 'string' ? find(from, value, json, ['usingComponents', tag], context) : null;
    if (target !== null) result[tag] = target;
  }
  // Instead of a plugin's component that never comes, its placeholder.
  const placeholders = json.value['componentPlaceholder'];
  for (const [tag, other] of Object.entries(isObject(placeholders) ? placeholders : {})) {
    const known = typeof other === 'string' ? result[other] : undefined;
    if (!(tag in result) && tag in raw && known !== undefined) result[tag] = known;
  }
  return result;
}

function find(
  from: string,
  value: string,
  json: JsonFile,
  at: string[],
  context: UsingContext,
): string | null {
  const say = (code: string, message: string, fix: string): void =>
    context.report({ level: 'error', code, file: json.file, ...json.at(...at), message, fix });
  if (isForeignComponent(value)) {
    const found = context.plugins.component(value);
    if (found !== null) return found;
    const message = `"${value}" is a component of a plugin without its source here, or of the platform.`;
    say(
      'component-foreign',
      message,
      "name the plugin's folder in atrium.json, or use another component",
    );
    return null;
  }
  const target = resolveComponent(from, value, context);
  if (target === null) {
    const message = `There is no component "${value}".`;
    say('component-missing', message, 'correct the path, or install the package it belongs to');
  }
  return target;
}

/** `{name: true | {default: path}}` → the default's key. */
function resolveGenerics(
  from: string,
  raw: JsonObject,
  json: JsonFile,
  context: ComponentConfigContext,
): Record<string, string | null> {
  const result: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(raw)) {
    const fallback = isObject(value) ? value['default'] : undefined;
    result[name] =
      typeof fallback === 'string'
        ? find(from, fallback, json, ['componentGenerics', name, 'default'], context)
        : null;
  }
  return result;
}
