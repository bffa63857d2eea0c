// Collected components → the records of the bundles: template, style, module, and what is wrong with them.
import type { AppConfig, ComponentRecord } from '@atrium/protocol';
import { componentSpec } from '@atrium/protocol/components';
import { firstFile } from '../project/program-files.ts';
import type { ProgramContext } from '../program-context.ts';
import type { CompiledScript } from '../scripts/transform-script.ts';
import { isNpm } from '../scripts/script-set.ts';
import type { ProgramModule } from '../scripts/script-set.ts';
import { pullBackground } from '../styles/pull-background.ts';
import type { StyleSet } from '../styles/style-set.ts';
import { MY_TAB_BAR, TAB_BAR_CSS } from '../templates/tab-bar-layer.ts';
import type { ProgramTemplate, TemplateSet } from '../templates/template-set.ts';
import type { CollectedComponent } from './collect-components.ts';
import { templateExtension } from './resolve-component.ts';
import { declaredIsolation, styleScope } from './style-scope.ts';

export interface RecordParts {
  context: ProgramContext;
  app: AppConfig;
  modules: Map<string, ProgramModule>;
  templates: TemplateSet;
  styles: StyleSet;
}

/** Adds the modules that had to be made up to `parts.modules`. */
export function buildRecord(component: CollectedComponent, parts: RecordParts): ComponentRecord {
  const { key, kind, config } = component;
  const { context, app, templates, styles, modules } = parts;
  const module = modules.get(key) ?? madeUpModule(component, context, modules);
  const template = templates.template(key);
  const scope = styleScope(
    key,
    kind,
    config,
    context.dialect,
    declaredIsolation(module.script.code),
  );
  const sheet = styles.sheet(key, scope, rpxUnit(config['responsive'], app));
  const css =
    context.dialect === 'my' ? ownRules(component) + (sheet?.css ?? '') : (sheet?.css ?? '');
  const record: ComponentRecord = {
    kind,
    config,
    stylePrefix: scope.prefix,
    css,
    module: key,
  };
  if (sheet?.usesHost) record.hostScope = scope.host;
  const slots = slotsOf(template, templates);
  if (slots.dynamic) record.dynamicSlots = true;
  if (slots.hosts.length > 0) record.slotHosts = slots.hosts;
  if (template?.code != null) record.template = key;

  if (kind === 'component' && context.dialect === 'wx' && !context.files.isFile(`${key}.json`))
    context.report({
      level: 'warning',
      code: 'component-no-json',
      file: `${key}.json`,
      line: 1,
      column: 1,
      message: `The component "${key}" has no json file.`,
      fix: 'write {"component": true}',
    });
  if (template) reportUnknown(template, component, context);
  const file = key + templateExtension[context.dialect];
  if (module.script.failure) record.failure = module.script.failure;
  else if (!template) {
    const message = `The template "${file}" does not exist.`;
    context.report({ level: 'error', code: 'template-missing', file, line: 1, column: 1, message });
    record.failure = { file, line: 1, column: 1, message };
  } else if (template.code === null) {
    const first = template.diagnostics.find((d) => d.level === 'error');
    record.failure = {
      file,
      line: first?.line ?? 1,
      column: first?.column ?? 1,
      message: first?.message ?? 'The template could not be compiled.',
    };
  }
  return record;
}

/** Styles of `my` that follow from settings and come before the author's. */
function ownRules({ key, kind, config }: CollectedComponent): string {
  if (key === MY_TAB_BAR) return TAB_BAR_CSS;
  return kind === 'page' ? pullBackground(config) : '';
}

/** Slots may stand in imported and included files as well. */
function slotsOf(
  template: ProgramTemplate | null,
  templates: TemplateSet,
): { dynamic: boolean; hosts: string[] } {
  const hosts = new Set<string>();
  const seen = new Set<ProgramTemplate>();
  let dynamic = false;
  const visit = (one: ProgramTemplate | null): void => {
    if (!one || seen.has(one)) return;
    seen.add(one);
    dynamic ||= one.dynamicSlots;
    for (const host of one.slotHosts) hosts.add(host);
    for (const { path } of one.templates) visit(templates.template(path));
  };
  visit(template);
  return { dynamic, hosts: [...hosts].sort() };
}

/** Elements of the language itself. */
const STRUCTURE = new Set(
  'block template import include wxs import-sjs slot component page-meta navigation-bar'.split(' '),
);

/** A forgotten usingComponents entry shows up as an element that does nothing, a misspelt attribute as nothing at all. */
function reportUnknown(
  template: ProgramTemplate,
  { config }: CollectedComponent,
  context: ProgramContext,
): void {
  const generics = config['componentGenerics'];
  const isOwn = (tag: string): boolean =>
    Object.hasOwn(config.usingComponents ?? {}, tag) ||
    (typeof generics === 'object' && generics !== null && Object.hasOwn(generics, tag));
  const known = (tag: string): boolean =>
    STRUCTURE.has(tag) || componentSpec(context.dialect, tag) !== undefined || isOwn(tag);
  for (const [tag, at] of template.tags)
    if (!known(tag))
      context.report({
        level: 'note',
        code: 'template-unknown-tag',
        file: template.file,
        ...at,
        message: `<${tag}> is neither built in nor a component here; it is shown as a plain element.`,
        fix: 'list it in "usingComponents" if it is a component',
      });
  // Nobody mends a package they only use.
  const level = isNpm(template.file) ? 'note' : 'warning';
  for (const { tag, ...use } of template.unknown)
    if (!isOwn(tag)) context.report({ level, file: template.file, ...use });
}

/** `responsive: false` of `my` (page, else app): 2rpx = 1px whatever the width. */
export function rpxUnit(own: unknown, app: AppConfig): 'vw' | 'px' {
  const inherited: unknown = (app.window as Record<string, unknown>)['responsive'];
  return (own ?? inherited) === false ? 'px' : 'vw';
}

/** A page without a script is still a page. */
function madeUpModule(
  { key, kind }: CollectedComponent,
  context: ProgramContext,
  modules: Map<string, ProgramModule>,
): ProgramModule {
  if (firstFile(context.files, [`${key}.js`, `${key}.ts`]) === null)
    context.report({
      level: 'warning',
      code: 'script-missing',
      file: `${key}.js`,
      line: 1,
      column: 1,
      message: `The script "${key}.js" does not exist; an empty ${kind} runs instead.`,
    });
  const module = emptyModule(key, kind === 'page' ? 'Page({});\n' : 'Component({});\n');
  modules.set(key, module);
  return module;
}

export function emptyModule(id: string, code: string): ProgramModule {
  const script: CompiledScript = {
    code,
    mappings: '',
    names: [],
    requires: [],
    dynamic: false,
    ownNames: false,
    diagnostics: [],
  };
  return { id, source: null, file: `${id}.js`, script, resolutions: {} };
}
