// One WXSS/ACSS file → CSS pieces with its imports in between. Never fails: what cannot be read is reported and left out.
import postcss, { CssSyntaxError } from 'postcss';
import type { AtRule, ChildNode, Declaration, Root, Rule } from 'postcss';
import valueParser from 'postcss-value-parser';
import { PACKAGE_URL } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import { convertRpx } from './rpx.ts';
import type { RpxUnit } from './rpx.ts';
import { convertSelector } from './selectors.ts';
import type { SelectorScope } from './selectors.ts';

export interface StyleOptions extends SelectorScope {
  /** Path inside the program, with extension. */
  file: string;
  rpx: RpxUnit;
  /** Resolves `url()`: a path inside the package, or null when there is no such file. */
  resolveUrl(specifier: string): string | null;
}

type StylePiece = { css: string } | { import: string; media: string; line: number; column: number };

export interface CompiledStyle {
  pieces: StylePiece[];
  usesHost: boolean;
  /** Files of the package that `url()`s name. */
  assets: string[];
  diagnostics: Diagnostic[];
}

export function compileStyle(source: string, options: StyleOptions): CompiledStyle {
  const diagnostics: Diagnostic[] = [];
  const { file } = options;
  const root = parseForgiving(source.replace(/^\ufeff/, ''), file, diagnostics);
  const state = { usesHost: false };
  const assets = new Set<string>();

  root.walkRules((rule) => convertRule(rule, options, diagnostics, state));
  root.walkDecls((declaration) => convertDeclaration(declaration, options, diagnostics, assets));
  root.walkAtRules((rule) => {
    if (rule.name !== 'import') rule.params = convertRpx(rule.params, 'px');
  });
  root.walkComments((comment) => {
    comment.remove();
  });

  const pieces: StylePiece[] = [];
  let run: ChildNode[] = [];
  const flush = (): void => {
    if (run.length > 0) pieces.push({ css: run.map((node) => text(node)).join('') });
    run = [];
  };
  for (const node of root.nodes) {
    if (node.type !== 'atrule' || node.name !== 'import') {
      run.push(node);
      continue;
    }
    const target = importTarget(node);
    const at = placeOf(node);
    if (target === null) {
      const message = '@import needs the path of a style file.';
      diagnostics.push({ level: 'error', code: 'style-import', file, ...at, message });
    } else if (!/^(?:[a-z]+:)?\/\//i.test(target.path)) {
      flush();
      pieces.push({ import: target.path, media: target.media, ...at });
    } else {
      const message = 'A style sheet cannot be imported from the network; it was left out.';
      diagnostics.push({ level: 'warning', code: 'style-import-network', file, ...at, message });
    }
  }
  flush();
  return { pieces, usesHost: state.usesHost, assets: [...assets], diagnostics };
}

/** Everything before and after the place that cannot be parsed is kept. */
function parseForgiving(source: string, file: string, diagnostics: Diagnostic[]): Root {
  let text = source;
  for (let attempt = 0; ; attempt++) {
    try {
      return postcss.parse(text);
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error;
      const line = error.line ?? 1;
      const column = error.column ?? 1;
      diagnostics.push({
        level: isTolerated(text, line, column, error.reason) ? 'warning' : 'error',
        code: 'style-syntax',
        file,
        line,
        column,
        message: error.reason.startsWith('Unclosed block')
          ? 'A block is not closed; it ends with the file.'
          : `${error.reason}; this part was left out.`,
      });
      const repaired = attempt < 50 ? blankOut(text, line, column, error.reason) : null;
      if (repaired === null) return postcss.root();
      text = repaired;
    }
  }
}

/** A declaration nobody can read, and a comment that never ends, are no faults to WeChat's compiler either. */
function isTolerated(text: string, line: number, column: number, reason: string): boolean {
  if (reason.startsWith('Unclosed comment')) return true;
  const before = text.slice(0, offsetOf(text, line, column)).replace(/\/\*[\s\S]*?\*\//g, '');
  const open = before.split('{').length - before.split('}').length;
  return open > 0 && /^(?:Unknown word|Missed semicolon|Double colon)/.test(reason);
}

function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  let at = column - 1;
  for (let i = 0; i < line - 1; i++) at += (lines[i]?.length ?? 0) + 1;
  return at;
}

/** Replaces the offending statement with blanks, so that later places stay true. */
function blankOut(text: string, line: number, column: number, reason: string): string | null {
  const at = offsetOf(text, line, column);
  // An unclosed block, bracket, string or comment reaches to the end: close or drop it.
  if (reason.startsWith('Unclosed block')) return `${text}}`;
  if (/^Unclosed (?:comment|string|quote|bracket)/.test(reason)) return text.slice(0, at);
  let start = at;
  while (start > 0 && !/[;{}]/.test(text[start - 1] ?? '')) start--;
  let end = at;
  while (end < text.length && !/[;{}]/.test(text[end] ?? '')) end++;
  if (text[end] === ';' || end === at) end++;
  const bad = text.slice(start, end);
  if (bad.trim() === '') return null;
  return text.slice(0, start) + bad.replace(/[^\n]/g, ' ') + text.slice(end);
}

function convertRule(
  rule: Rule,
  options: StyleOptions,
  diagnostics: Diagnostic[],
  state: { usesHost: boolean },
): void {
  const parent = rule.parent;
  if (parent?.type === 'atrule' && /keyframes$/i.test((parent as AtRule).name)) return;
  const tell = (level: 'warning' | 'note', code: string, message: string): void =>
    void diagnostics.push({
      level,
      code,
      file: options.file,
      ...placeOf(rule),
      message,
    });
  try {
    const { selector, usesHost, universal } = convertSelector(rule.selector, options);
    rule.selector = selector;
    state.usesHost ||= usesHost;
    if (options.dialect === 'wx' && universal)
      tell('note', 'style-universal-selector', 'WeChat knows no * in selectors.');
    if (options.dialect === 'wx' && parent?.type === 'rule')
      tell('note', 'style-nested-rule', 'WeChat knows no rules inside of rules.');
  } catch (error) {
    tell(
      'warning',
      'style-selector',
      `The selector "${rule.selector}" cannot be read (${messageOf(error)}); the rule was left out.`,
    );
    rule.remove();
  }
}

const placeOf = ({ source }: ChildNode): { line: number; column: number } => ({
  line: source?.start?.line ?? 1,
  column: source?.start?.column ?? 1,
});

function convertDeclaration(
  declaration: Declaration,
  options: StyleOptions,
  diagnostics: Diagnostic[],
  assets: Set<string>,
): void {
  if (declaration.value.trim() === '' && !declaration.variable)
    diagnostics.push({
      level: 'warning',
      code: 'style-syntax',
      file: options.file,
      ...placeOf(declaration),
      message: `"${declaration.prop}" has no value.`,
    });
  declaration.value = convertRpx(declaration.value, options.rpx);
  if (!/url\(/i.test(declaration.value)) return;
  const parsed = valueParser(declaration.value);
  parsed.walk((node) => {
    if (node.type !== 'function' || node.value.toLowerCase() !== 'url') return undefined;
    const target = node.nodes[0];
    if (!target || (target.type !== 'string' && target.type !== 'word')) return false;
    const specifier = target.value;
    if (specifier === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(specifier)) return false;
    const path = options.resolveUrl(specifier.replace(/[?#].*$/, ''));
    if (path === null) {
      diagnostics.push({
        level: 'warning',
        code: 'style-missing-file',
        file: options.file,
        ...placeOf(declaration),
        message: `The file "${specifier}" does not exist.`,
      });
      return false;
    }
    assets.add(path);
    target.value = PACKAGE_URL + path.split('/').map(encodeURIComponent).join('/');
    return false;
  });
  declaration.value = valueParser.stringify(parsed.nodes);
}

function importTarget(rule: AtRule): { path: string; media: string } | null {
  const nodes = valueParser(rule.params).nodes;
  const first = nodes[0];
  if (!first) return null;
  const media = valueParser.stringify(nodes.slice(1)).trim();
  if (first.type === 'string') return { path: first.value, media };
  if (first.type === 'word') return { path: first.value.replace(/^['"]|['"]$/g, ''), media };
  if (first.type !== 'function' || first.value.toLowerCase() !== 'url') return null;
  const inner = first.nodes[0];
  return inner?.type === 'string' || inner?.type === 'word' ? { path: inner.value, media } : null;
}

const text = (node: ChildNode): string => {
  node.raws.before = '';
  if (node.type === 'decl') return '';
  const css = node.toString();
  return node.type === 'atrule' && !node.nodes ? `${css};\n` : `${css}\n`;
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
