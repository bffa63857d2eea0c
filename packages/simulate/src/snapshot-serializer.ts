// Jest's and Vitest's snapshots of toJSON(), printed as templates. The format is miniprogram-simulate's, so that
// snapshots made with it stay valid.
import type { ComponentJson } from './tree/tree-json.ts';

interface Config {
  indent: string;
  spacingInner: string;
  spacingOuter: string;
  maxDepth: number;
  min: boolean;
}

type Printer = (
  value: unknown,
  config: Config,
  indentation: string,
  depth: number,
  refs: unknown,
) => string;

const JSON_MARK = Symbol.for('j-component.json');

export const test = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  '$$typeof' in value &&
  value.$$typeof === JSON_MARK;

export function serialize(
  node: ComponentJson,
  config: Config,
  indentation: string,
  depth: number,
  refs: unknown,
  printer: Printer,
): string {
  const level = depth + 1;
  if (level > config.maxDepth) return `<${node.tagName} … />`;
  const inner = indentation + config.indent;
  const value = (one: unknown): string => printer(one, config, inner + config.indent, level, refs);
  const attribute = (name: string, text: string): string =>
    `${config.spacingInner}${inner}${name}=${text}`;
  const attrs = [...node.attrs]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, value: given }) => {
      const text = value(given);
      if (typeof given === 'string') return attribute(name, text);
      const lines = text.includes('\n')
        ? config.spacingOuter + inner + config.indent + text + config.spacingOuter + inner
        : text;
      return attribute(name, `"{{${lines}}}"`);
    });
  const events = Object.keys(node.event)
    .sort()
    .map((name) => {
      const { isCapture, isMutated, isCatch, handler } = node.event[
        name
      ] as (typeof node.event)[string];
      const how = `${isCapture ? 'capture-' : ''}${isMutated ? 'mut-' : ''}${isCatch ? 'catch' : 'bind'}`;
      return attribute(`${how}:${name}`, value(handler));
    });
  const props = attrs.join('') + events.join('');
  const children = node.children
    .map(
      (child) =>
        config.spacingOuter +
        inner +
        (typeof child === 'string'
          ? escapeText(child)
          : printer(child, config, inner, level, refs)),
    )
    .join('');
  const head = `<${node.tagName}${props && props + config.spacingOuter + indentation}`;
  if (children) return `${head}>${children}${config.spacingOuter}${indentation}</${node.tagName}>`;
  return `${head}${props && !config.min ? '' : ' '}/>`;
}

const escapeText = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
