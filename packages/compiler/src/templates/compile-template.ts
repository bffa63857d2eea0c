// One template file → the text of its procedures, and what it depends on. Knows nothing of other files.
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Dialect } from '@atrium/protocol';
import type { Diagnostic, DiagnosticLevel, Position } from '../diagnostic.ts';
import { positionAt } from '../diagnostic.ts';
import type { SyntaxCheck } from '../js-text.ts';
import { dirname } from '../paths.ts';
import { restrictScript } from '../wxs/restrict-script.ts';
import type { ScriptOptions } from '../wxs/restrict-script.ts';
import { correctWxml } from './correct-wxml.ts';
import type { WxmlToken } from './scan-wxml.ts';
import { unknownUses } from './unknown-uses.ts';
import type { UnknownUse } from './unknown-uses.ts';

export interface TemplateSource {
  /** Key of the template: path without extension. */
  path: string;
  /** As the author knows it, with extension. */
  file: string;
  wxml: string;
  dialect: Dialect;
  /** Root of the plugin the file belongs to, with its slash: where its absolute paths begin. */
  home?: string;
  /** What is to stand for the `src` of an `<include>`. */
  include?: (src: string) => string;
  /** Place in `wxml` → place in the author's file (they differ for AXML). */
  original?: (at: Position) => Position;
  /** Inline scripts: WXS or SJS rules. */
  scriptRules: Pick<ScriptOptions, 'keepUnknownEscapes' | 'unknownName' | 'newerSyntax'>;
  resolveScript(fromFolder: string, specifier: string): string | null;
  parses: SyntaxCheck;
}

export interface Dependency {
  path: string;
  line: number;
  column: number;
}

export interface CompiledTemplate {
  /** An expression: the template's function for the group; null when nothing could be made of the file. */
  code: string | null;
  /** Templates it imports or includes. */
  templates: Dependency[];
  /** View scripts its templates name, and those that its inline scripts require. */
  scripts: Dependency[];
  /** Inline scripts that event responders or change handlers may use: `path#module` → code. */
  inline: Record<string, { code: string; requires: string[] }>;
  /** Script keys (`lib/m`, `pages/a#m`) whose functions run in the view. */
  handlers: string[];
  /** Tags used outside `<template>` definitions, with their first place. */
  tags: Map<string, Position>;
  /** What built-in components of these names would not know. */
  unknown: UnknownUse[];
  diagnostics: Diagnostic[];
}

interface ParseMessage {
  isError: boolean;
  level: string;
  message: string;
  startLine: number;
  startColumn: number;
}

const LEVELS: Record<string, DiagnosticLevel> = {
  Note: 'note',
  Warn: 'warning',
  Error: 'error',
  Fatal: 'error',
};

export function compileTemplate(template: TemplateSource): CompiledTemplate {
  const { path, file } = template;
  const corrected = correctWxml(file, template.wxml, template);
  const home = template.original ?? ((at: Position) => at);
  const original = (at: Position): Position => home(corrected.original(at));
  const diagnostics: Diagnostic[] = corrected.diagnostics.map((d) => ({ ...d, ...home(d) }));
  const result: CompiledTemplate = {
    code: null,
    templates: [],
    scripts: [],
    inline: {},
    handlers: [],
    tags: tagsOf(corrected.tokens, template.wxml, home),
    unknown: unknownUses(corrected.tokens, template.wxml, template.dialect).map((use) => ({
      ...use,
      ...home(use),
    })),
    diagnostics,
  };

  const group = new TmplGroup();
  try {
    for (const message of group.addTmpl(path, corrected.text) as ParseMessage[])
      diagnostics.push({
        level: LEVELS[message.level] ?? 'warning',
        code: `template-${message.message.toLowerCase().replace(/[^a-z]+/g, '-')}`,
        file,
        ...original({ line: message.startLine + 1, column: message.startColumn + 1 }),
        message: `${message.message.charAt(0).toUpperCase()}${message.message.slice(1)}.`,
      });

    for (const name of group.getInlineScriptModuleNames(path) as string[]) {
      const start = inlineStart(corrected.tokens, template.wxml, name);
      const inside = (at: Position): Position =>
        home({
          line: start.line + at.line - 1,
          column: at.line === 1 ? start.column + at.column - 1 : at.column,
        });
      const script = restrictScript(group.getInlineScript(path, name), `${path}#${name}`, {
        file,
        ...template.scriptRules,
        original: inside,
        resolve: (specifier) => template.resolveScript(dirname(path), specifier),
      });
      diagnostics.push(...script.diagnostics);
      group.setInlineScript(path, name, script.code);
      result.inline[`${path}#${name}`] = { code: script.code, requires: script.requires };
      for (const required of script.requires)
        result.scripts.push({ path: required, ...inside({ line: 1, column: 1 }) });
    }

    const place = sourcePlaces(corrected.tokens, template.wxml, home);
    for (const dependency of group.getDirectDependencies(path) as string[])
      result.templates.push({ path: dependency, ...place('template', dependency) });
    for (const dependency of group.getScriptDependencies(path) as string[])
      result.scripts.push({
        path: stripScriptExtension(dependency),
        ...place('script', dependency),
      });

    const code = inFixedOrder(group.getTmplGenObject(path));
    if (!template.parses(`(${code})`)) throw new Error('it made code that cannot be read');
    result.code = code;
    result.handlers = handlersOf(code);
  } catch (error) {
    diagnostics.push({
      level: 'error',
      code: 'template-unreadable',
      file,
      line: 1,
      column: 1,
      message: `The template compiler gave up on this file: ${error instanceof Error ? error.message : String(error)}.`,
    });
  } finally {
    group.free();
  }
  return result;
}

/** The compiler writes this one literal in the order of a randomly seeded hash map; packages must not differ by it. */
const inFixedOrder = (code: string): string =>
  code.replace(
    /A=A\|\|\{((?:"(?:[^"\\]|\\.)*":new Array\(\d+\),?)+)\}/g,
    (_, entries: string) =>
      `A=A||{${entries
        .split(/(?<=\)),/)
        .sort()
        .join(',')}}`,
  );

/**
 * The generated code names a script function by a static path: `[1,"lib/m","fn"]` for files, `[2,"pages/a","m","fn"]`
 * inline; without `"fn"` the module is the function.
 */
function handlersOf(code: string): string[] {
  const found = new Set<string>();
  for (const match of code.matchAll(/\[1,("(?:[^"\\]|\\.)*")[,\]]/g))
    found.add(JSON.parse(match[1] ?? '""') as string);
  for (const match of code.matchAll(/\[2,("(?:[^"\\]|\\.)*"),("(?:[^"\\]|\\.)*")[,\]]/g))
    found.add(
      `${JSON.parse(match[1] ?? '""') as string}#${JSON.parse(match[2] ?? '""') as string}`,
    );
  return [...found].sort();
}

const stripScriptExtension = (path: string): string => path.replace(/\.(?:wxs|sjs)$/, '');

/** Where the text of an inline script begins. */
function inlineStart(tokens: readonly WxmlToken[], source: string, name: string): Position {
  for (const token of tokens) {
    if (token.kind !== 'open' || token.name !== 'wxs' || token.selfClosing) continue;
    const module = token.attributes.find((attribute) => attribute.name === 'module');
    if (module?.value === name) return positionAt(source, token.end);
  }
  return { line: 1, column: 1 };
}

/** Where a dependency is named: the first tag whose `src` ends alike. */
function sourcePlaces(
  tokens: readonly WxmlToken[],
  source: string,
  home: (at: Position) => Position,
): (kind: 'template' | 'script', path: string) => Position {
  return (kind, path) => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/!.*/, '');
    for (const token of tokens) {
      if (token.kind !== 'open') continue;
      const isScript = token.name === 'wxs';
      if (isScript !== (kind === 'script')) continue;
      const src = token.attributes.find((attribute) => attribute.name === 'src');
      const last = src?.value?.slice(src.value.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
      if (src && last === name.replace(/\.\w+$/, ''))
        return home(positionAt(source, src.valueStart));
    }
    return { line: 1, column: 1 };
  };
}

function tagsOf(
  tokens: readonly WxmlToken[],
  source: string,
  home: (at: Position) => Position,
): Map<string, Position> {
  const places = new Map<string, number>();
  let definitions = 0;
  for (const token of tokens) {
    if (token.kind === 'text') continue;
    if (token.name === 'template' && !(token.kind === 'open' && token.selfClosing)) {
      definitions += token.kind === 'open' ? 1 : -1;
    } else if (token.kind === 'open' && definitions <= 0 && !places.has(token.name))
      places.set(token.name, token.start);
  }
  return new Map([...places].map(([name, start]) => [name, home(positionAt(source, start))]));
}
