// Where the tags, attributes and texts of a WXML file are. Only a map for later corrections: the template compiler parses.

export interface WxmlAttribute {
  name: string;
  nameStart: number;
  nameEnd: number;
  /** Between the quotes; null when there is no value. */
  valueStart: number;
  valueEnd: number;
  value: string | null;
  quote: '"' | "'" | '';
}

export interface WxmlTag {
  kind: 'open' | 'close';
  name: string;
  start: number;
  /** Behind the `>`. */
  end: number;
  selfClosing: boolean;
  attributes: WxmlAttribute[];
}

interface WxmlText {
  kind: 'text';
  start: number;
  end: number;
}

export type WxmlToken = WxmlTag | WxmlText;

const NAME = /[^\s/>='"<]+/y;
const TAG_START = /[A-Za-z]/;

export function scanWxml(source: string): WxmlToken[] {
  const tokens: WxmlToken[] = [];
  let at = 0;
  let textStart = 0;
  const closeText = (end: number): void => {
    if (end > textStart) tokens.push({ kind: 'text', start: textStart, end });
  };
  while (at < source.length) {
    if (source.startsWith('{{', at)) {
      at = bindingEnd(source, at);
      continue;
    }
    if (source[at] !== '<') {
      at++;
      continue;
    }
    if (source.startsWith('<!--', at)) {
      closeText(at);
      const end = source.indexOf('-->', at + 4);
      at = end < 0 ? source.length : end + 3;
      textStart = at;
      continue;
    }
    const closing = source[at + 1] === '/';
    if (!TAG_START.test(source[at + (closing ? 2 : 1)] ?? '')) {
      at++;
      continue;
    }
    closeText(at);
    const tag = scanTag(source, at, closing);
    tokens.push(tag);
    at = tag.end;
    if (tag.kind === 'open' && tag.name === 'wxs' && !tag.selfClosing) {
      // The script is not markup.
      const end = source.indexOf('</wxs', at);
      at = end < 0 ? source.length : end;
    }
    textStart = at;
  }
  closeText(source.length);
  return tokens;
}

function scanTag(source: string, start: number, closing: boolean): WxmlTag {
  let at = start + (closing ? 2 : 1);
  const name = match(source, at);
  at += name.length;
  const attributes: WxmlAttribute[] = [];
  let selfClosing = false;
  while (at < source.length) {
    const c = source[at] ?? '';
    if (c === '>') {
      at++;
      break;
    }
    if (c === '<') break;
    if (c === '/' && source[at + 1] === '>') {
      selfClosing = true;
      at += 2;
      break;
    }
    const attribute = match(source, at);
    if (attribute === '') {
      at++;
      continue;
    }
    const nameStart = at;
    const nameEnd = at + attribute.length;
    at = nameEnd;
    let equals = at;
    while (/\s/.test(source[equals] ?? '')) equals++;
    if (source[equals] !== '=') {
      attributes.push({
        name: attribute,
        nameStart,
        nameEnd,
        valueStart: at,
        valueEnd: at,
        value: null,
        quote: '',
      });
      continue;
    }
    at = equals + 1;
    while (/\s/.test(source[at] ?? '')) at++;
    const quote = source[at];
    const isQuoted = quote === '"' || quote === "'";
    const valueStart = isQuoted ? at + 1 : at;
    const valueEnd = isQuoted ? quotedEnd(source, valueStart, quote) : bareEnd(source, valueStart);
    attributes.push({
      name: attribute,
      nameStart,
      nameEnd,
      valueStart,
      valueEnd,
      value: source.slice(valueStart, valueEnd),
      quote: isQuoted ? quote : '',
    });
    at = isQuoted ? valueEnd + 1 : valueEnd;
  }
  return { kind: closing ? 'close' : 'open', name, start, end: at, selfClosing, attributes };
}

function match(source: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(source)?.[0] ?? '';
}

/**
 * End of a quoted value. Quotes inside `{{}}` do not count, nor escaped ones, nor quotes that cannot end it:
 * in `style="font-family: "PingFang""` authors meant the outer pair.
 */
function quotedEnd(source: string, from: number, quote: string): number {
  let first = -1;
  for (let at = from; at < source.length; at++) {
    if (source.startsWith('{{', at)) {
      at = bindingEnd(source, at) - 1;
      continue;
    }
    if (source[at] === '\\' && (source[at + 1] === quote || source[at + 1] === '\\')) {
      at++;
      continue;
    }
    if (source[at] !== quote) {
      // Do not swallow the next tags on the hunt for a better quote.
      if (first >= 0 && (source[at] === '<' || source[at] === '>')) return first;
      continue;
    }
    if (first < 0) first = at;
    const rest = source.slice(at + 1, at + 80);
    if (/^(?:\s|\/?>|$)/.test(rest) || /^[\w:.-]+\s*=\s*["']/.test(rest)) return at;
  }
  return first < 0 ? source.length : first;
}

function bareEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && !/[\s>]/.test(source[at] ?? '')) {
    if (source.startsWith('{{', at)) at = bindingEnd(source, at);
    else if (source[at] === '/' && source[at + 1] === '>') break;
    else at++;
  }
  return at;
}

/** Behind the `}}` of a binding that starts at `from`; strings inside may hold braces. */
export function bindingEnd(source: string, from: number): number {
  let depth = 0;
  for (let at = from + 2; at < source.length; at++) {
    const c = source[at];
    if (c === '"' || c === "'" || c === '`') {
      const end = stringEnd(source, at, c);
      // An apostrophe in a broken binding must not swallow the file.
      if (end < 0) continue;
      at = end;
    } else if (c === '{') depth++;
    else if (c === '}') {
      if (depth === 0 && source[at + 1] === '}') return at + 2;
      if (depth > 0) depth--;
    }
  }
  // Never closed: then these braces are text.
  return from + 2;
}

function stringEnd(source: string, from: number, quote: string): number {
  for (let at = from + 1; at < source.length; at++) {
    const c = source[at];
    if (c === '\\') at++;
    else if (c === quote) return at;
    else if (c === '\n' && quote !== '`') return -1;
  }
  return -1;
}
