// Reads AXML into a tree. Never throws: what cannot be read is reported, and reading goes on. Tags that do not match are
// warnings: Alipay's compiler closes them silently, and its own demos and libraries were published with them.
import type { AxmlAttribute, AxmlElement, AxmlNode } from './axml-node.ts';
import { endOfExpression } from './braces.ts';
import type { Report } from './reporter.ts';

const NAME = /[^\s"'<>/={}]+/y;
const SPACE = /\s*/y;

export function parseAxml(source: string, report: Report): AxmlNode[] {
  const roots: AxmlNode[] = [];
  const open: AxmlElement[] = [];
  let at = 0;

  const siblings = (): AxmlNode[] => open.at(-1)?.children ?? roots;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? '';
    at += found.length;
    return found;
  };

  while (at < source.length) {
    if (source[at] !== '<' || !/[A-Za-z_!/?]/.test(source[at + 1] ?? '')) readText();
    else if (source.startsWith('<!--', at)) readComment();
    else if (source[at + 1] === '!' || source[at + 1] === '?') skipDeclaration();
    else if (source[at + 1] === '/') readClosingTag();
    else readOpeningTag();
  }
  for (const element of open.toReversed())
    report(
      'warning',
      'axml-unclosed',
      element.start,
      `<${element.tag}> is never closed`,
      `write </${element.tag}>, or /> when it has no content`,
    );
  return roots;

  function readText(): void {
    const start = at;
    while (at < source.length) {
      if (source.startsWith('{{', at)) {
        const end = endOfExpression(source, at + 2);
        // An expression does not run across a tag: `{{` without end stays text.
        at = end < 0 || /<\/?[A-Za-z]/.test(source.slice(at, end)) ? at + 2 : end + 2;
      } else if (at > start && source[at] === '<' && /[A-Za-z_!/?]/.test(source[at + 1] ?? ''))
        break;
      else at++;
    }
    siblings().push({ kind: 'text', text: source.slice(start, at), start });
  }

  function readComment(): void {
    const end = source.indexOf('-->', at + 4);
    if (end < 0) report('error', 'axml-comment', at, 'a comment is never closed', 'write -->');
    at = end < 0 ? source.length : end + 3;
  }

  function skipDeclaration(): void {
    const end = source.indexOf('>', at);
    report('warning', 'axml-declaration', at, 'declarations have no meaning in AXML', 'remove it');
    at = end < 0 ? source.length : end + 1;
  }

  function readClosingTag(): void {
    const start = at;
    at += 2;
    const tag = take(NAME);
    const end = source.indexOf('>', at);
    at = end < 0 ? source.length : end + 1;
    const index = open.findLastIndex((one) => one.tag === tag);
    if (index < 0) {
      const message = `</${tag}> closes nothing`;
      report(
        'warning',
        'axml-closing-tag',
        start,
        message,
        'remove it, or open the element before it',
      );
      return;
    }
    for (const element of open.splice(index).slice(1))
      report(
        'warning',
        'axml-unclosed',
        element.start,
        `<${element.tag}> is not closed before </${tag}>`,
        `write </${element.tag}>, or /> when it has no content`,
      );
  }

  function readOpeningTag(): void {
    const element: AxmlElement = {
      kind: 'element',
      tag: '',
      start: at,
      attributes: [],
      children: [],
    };
    at++;
    element.tag = take(NAME);
    siblings().push(element);
    for (;;) {
      take(SPACE);
      if (at >= source.length) {
        report('error', 'axml-tag-end', element.start, `<${element.tag} has no end`, 'write >');
        break;
      }
      if (source[at] === '>') {
        at++;
        open.push(element);
        break;
      }
      if (source.startsWith('/>', at)) {
        at += 2;
        break;
      }
      // The next tag begins inside this one: the author forgot `>`.
      if (source[at] === '<') {
        report(
          'error',
          'axml-tag-end',
          at,
          `<${element.tag} is not ended before the next tag`,
          'write >',
        );
        open.push(element);
        break;
      }
      readAttribute(element);
    }
  }

  function readAttribute(element: AxmlElement): void {
    const nameStart = at;
    const name = take(NAME);
    if (name === '') {
      report('error', 'axml-attribute', at, `"${source[at]}" cannot stand here`, 'remove it');
      at++;
      return;
    }
    const attribute: AxmlAttribute = { name, nameStart, valueStart: at };
    const afterName = at;
    take(SPACE);
    if (source[at] === '=') {
      at++;
      take(SPACE);
      readValue(attribute);
    } else at = afterName;
    if (element.attributes.some((one) => one.name === name))
      report(
        'warning',
        'axml-duplicate',
        nameStart,
        `${name} is given twice; the first counts`,
        'remove one',
      );
    else element.attributes.push(attribute);
  }

  /** `a:if="{{x == "y"}}"`: within an expression that would else stay open, the same quote is the expression's. */
  function endOfValue(quote: string): number {
    const end = source.indexOf(quote, at);
    const opened = source.lastIndexOf('{{', end);
    if (end < 0 || opened < at || source.slice(opened, end).includes('}}')) return end;
    const closed = endOfExpression(source, opened + 2);
    if (closed < 0 || /<[/A-Za-z]|\n/.test(source.slice(opened, closed))) return end;
    const rest = source.indexOf(quote, closed);
    return rest < 0 ? end : rest;
  }

  function readValue(attribute: AxmlAttribute): void {
    const quote = source[at];
    if (quote === '"' || quote === "'") {
      attribute.valueStart = ++at;
      const end = endOfValue(quote);
      if (end < 0)
        report(
          'error',
          'axml-quote',
          at - 1,
          `the value of ${attribute.name} has no closing quote`,
          `write ${quote}`,
        );
      // Without its quote the value ends with the line, so that the rest of the file is still read.
      const line = source.indexOf('\n', at);
      const stop = end >= 0 ? end : line >= 0 ? line : source.length;
      attribute.value = source.slice(at, stop);
      at = end >= 0 ? end + 1 : stop;
      return;
    }
    const start = (attribute.valueStart = at);
    while (at < source.length && !/[\s>]/.test(source[at] ?? '') && !source.startsWith('/>', at)) {
      const end = source.startsWith('{{', at) ? endOfExpression(source, at + 2) : -1;
      at = end < 0 ? at + 1 : end + 2;
    }
    attribute.value = source.slice(start, at);
    if (at === start)
      report(
        'error',
        'axml-value',
        start,
        `${attribute.name}= has no value`,
        'write a value in quotes',
      );
  }
}
