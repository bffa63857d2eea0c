// The templates and view scripts of a program, compiled on demand and remembered.
import { dirname, joinPath, pluginRoot } from '../paths.ts';
import { npmCandidates } from '../project/program-files.ts';
import type { SourceFile } from '../project/program-files.ts';
import type { ProgramContext } from '../program-context.ts';
import { createMemory } from '../remember.ts';
import type { Lookups, Memory, Question } from '../remember.ts';
import { scriptExtension, templateExtension } from '../components/resolve-component.ts';
import { applyAlias, npmFolder } from '../scripts/resolve-module.ts';
import { restrictScript } from '../wxs/restrict-script.ts';
import type { RestrictedScript } from '../wxs/restrict-script.ts';
import { compileTemplate } from './compile-template.ts';
import type { CompiledTemplate, Dependency } from './compile-template.ts';
import { inTabBarLayer, MY_TAB_BAR } from './tab-bar-layer.ts';
import { includedFor, partsOf, scriptElements, withScripts } from './included-scripts.ts';

export interface TemplateMemory {
  templates: Memory<ProgramTemplate>;
  scripts: Memory<RestrictedScript>;
}

export const createTemplateMemory = (): TemplateMemory => ({
  templates: createMemory(),
  scripts: createMemory(),
});

export interface ProgramTemplate extends CompiledTemplate {
  /** Path with extension. */
  file: string;
  dynamicSlots: boolean;
  /** See `ComponentRecord`. */
  slotHosts: string[];
}

interface TemplateClosure {
  templates: Map<string, ProgramTemplate>;
  /** Key → body, missing ones as empty modules so that a template that names them still runs. */
  scripts: Map<string, string>;
  /** Scripts whose functions run in the view, with all they require. */
  viewScripts: Map<string, string>;
}

export interface TemplateSet {
  /** Null when the file does not exist. */
  template(key: string): ProgramTemplate | null;
  /** Everything these templates need, themselves included; sorted by key. */
  closure(keys: Iterable<string>): TemplateClosure;
}

const SCRIPT_RULES = {
  wx: { keepUnknownEscapes: true, unknownName: 'warning', newerSyntax: 'warning' },
  my: { keepUnknownEscapes: false, unknownName: 'error', newerSyntax: 'silent' },
} as const;

const firstOf =
  (candidates: (string | null)[], extension: string): Question<string | null> =>
  ({ files }) =>
    candidates.find((path) => path !== null && files.isFile(path + extension)) ?? null;

/** @param tagsOf components a template's file may use as tags, by its key. */
export function createTemplateSet(
  context: ProgramContext,
  memory: TemplateMemory,
  tagsOf: (key: string) => { components: ReadonlySet<string>; generics: ReadonlySet<string> },
): TemplateSet {
  const { files, dialect, my, parses } = context;
  const rules = SCRIPT_RULES[dialect];

  const locate = (
    folder: string,
    specifier: string,
    extension: string,
    lookups: Lookups,
  ): string | null => {
    const stem = applyAlias(specifier, context.aliases).replace(/\.(?:wxml|axml|wxs|sjs)$/, '');
    const own = joinPath(folder, stem);
    const candidates = /^\.{0,2}\//.test(stem)
      ? [own]
      : [own, ...npmCandidates(`${folder}/_`, npmFolder(dialect), stem)];
    return lookups.ask(firstOf(candidates, extension));
  };
  const locateScript = (lookups: Lookups) => (folder: string, specifier: string) =>
    locate(folder, specifier, scriptExtension[dialect], lookups);

  /** What the emitted WXML names: an absolute path with the neutral extension. */
  const neutral =
    (from: string, lookups: Lookups) => (specifier: string, kind: 'template' | 'script') => {
      const extension = (kind === 'template' ? templateExtension : scriptExtension)[dialect];
      const folder = dirname(from);
      const found =
        locate(folder, specifier, extension, lookups) ??
        joinPath(folder, specifier.replace(/\.(?:axml|sjs)$/, '')) ??
        specifier;
      return `/${found}${kind === 'template' ? '.wxml' : '.wxs'}`;
    };

  const scriptsOf = (owner: string): string =>
    scriptElements(owner, files.read(owner + templateExtension.wx)?.text ?? '');

  /** What `<include src>` names when the including file has scripts. */
  const includeFor = (key: string, hasScripts: boolean, lookups: Lookups) => (src: string) => {
    const found = hasScripts && locate(dirname(key), src, templateExtension.wx, lookups);
    return found ? `/${includedFor(partsOf(key).owner ?? key, found)}` : src;
  };

  const compile = (
    key: string,
    file: string,
    source: SourceFile,
    lookups: Lookups,
    scripts: string,
  ): ProgramTemplate => {
    const common = {
      path: key,
      file,
      dialect,
      scriptRules: rules,
      resolveScript: locateScript(lookups),
      parses,
    };
    if (dialect === 'wx')
      return {
        ...compileTemplate({
          ...common,
          wxml: withScripts(source.text, scripts),
          home: pluginRoot(key),
          include: includeFor(key, scripts !== '' || source.text.includes('<wxs'), lookups),
        }),
        file,
        dynamicSlots: false,
        slotHosts: [],
      };
    const resolve = neutral(key, lookups);
    const axml = my.axmlToWxml(source.text, { file, ...tagsOf(key), resolve });
    const layered = key === MY_TAB_BAR ? inTabBarLayer(axml.wxml) : null;
    const compiled = compileTemplate({
      ...common,
      wxml: layered?.text ?? axml.wxml,
      original: (at) => axml.original(layered?.original(at) ?? at),
    });
    return {
      ...compiled,
      file,
      dynamicSlots: axml.dynamicSlots,
      slotHosts: axml.slotHosts,
      diagnostics: [...axml.diagnostics, ...compiled.diagnostics],
    };
  };

  const template = (key: string): ProgramTemplate | null => {
    const { stem, owner } = dialect === 'wx' ? partsOf(key) : { stem: key };
    const file = stem + templateExtension[dialect];
    const source = files.read(file);
    if (!source) return null;
    const scripts = owner === undefined ? '' : scriptsOf(owner);
    const tags = dialect === 'my' ? tagsOf(key) : undefined;
    const tagKey = tags
      ? `${[...tags.components].sort().join(' ')}|${[...tags.generics].sort().join(' ')}`
      : '';
    const compiled = memory.templates.get(key, [source, tagKey, scripts], context, (lookups) =>
      compile(key, file, source, lookups, scripts),
    );
    for (const diagnostic of compiled.diagnostics) context.report(diagnostic);
    return compiled;
  };

  const script = (key: string): RestrictedScript | null => {
    const file = key + scriptExtension[dialect];
    const source = files.read(file);
    if (!source) return null;
    const compiled = memory.scripts.get(key, [source], context, (lookups) => {
      const sjs =
        dialect === 'my'
          ? my.sjsToJs(source.text, {
              file,
              resolve: (specifier) => neutral(key, lookups)(specifier, 'script'),
            })
          : { code: source.text.replace(/^\ufeff/, ''), diagnostics: [] };
      const restricted = restrictScript(sjs.code, key, {
        file,
        ...rules,
        resolve: (specifier) => locateScript(lookups)(dirname(key), specifier),
      });
      return { ...restricted, diagnostics: [...sjs.diagnostics, ...restricted.diagnostics] };
    });
    for (const diagnostic of compiled.diagnostics) context.report(diagnostic);
    return compiled;
  };

  // WeChat's compiler warns of an import without a file, and goes on: its own demo has one.
  const missing = (kind: string, dependency: Dependency, file: string): void =>
    context.report({
      level: kind === 'template' && dialect === 'wx' ? 'warning' : 'error',
      code: `template-missing-${kind}`,
      file,
      line: dependency.line,
      column: dependency.column,
      message: `There is no ${kind} "${dependency.path}".`,
      fix: 'correct the path',
    });

  return {
    template,
    closure(keys) {
      const templates = new Map<string, ProgramTemplate>();
      const scripts = new Map<string, { code: string; requires: string[] }>();
      const inline = new Map<string, { code: string; requires: string[] }>();
      const handlers = new Set<string>();

      const addScript = (key: string): boolean => {
        if (scripts.has(key)) return true;
        const compiled = script(key);
        scripts.set(key, compiled ?? { code: '', requires: [] });
        for (const required of compiled?.requires ?? []) addScript(required);
        return compiled !== null;
      };
      const addTemplate = (key: string): boolean => {
        if (templates.has(key)) return true;
        const compiled = template(key);
        if (!compiled) return false;
        templates.set(key, compiled);
        for (const [name, code] of Object.entries(compiled.inline)) inline.set(name, code);
        for (const handler of compiled.handlers) handlers.add(handler);
        for (const dependency of compiled.scripts)
          if (!addScript(dependency.path)) missing('script', dependency, compiled.file);
        for (const dependency of compiled.templates)
          if (!addTemplate(dependency.path)) missing('template', dependency, compiled.file);
        return true;
      };
      for (const key of keys) addTemplate(key);

      const viewScripts = new Map<string, string>();
      const addView = (key: string): void => {
        const found = inline.get(key) ?? scripts.get(key);
        if (!found || viewScripts.has(key)) return;
        viewScripts.set(key, found.code);
        for (const required of found.requires) addView(required);
      };
      for (const handler of handlers) addView(handler);
      return {
        templates: sorted(templates),
        scripts: sorted(new Map([...scripts].map(([key, { code }]) => [key, code]))),
        viewScripts: sorted(viewScripts),
      };
    },
  };
}

const sorted = <T>(map: Map<string, T>): Map<string, T> =>
  new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
