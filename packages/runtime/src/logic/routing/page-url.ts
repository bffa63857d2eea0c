// Addresses of pages: `../detail/index?id=1`, relative to the page they are written in.
import { pathFrom } from '../path-from.ts';

export interface PageUrl {
  /** Without leading slash. */
  path: string;
  query: Record<string, string>;
  /** Path with the query as it was written. */
  full: string;
}

/** `base` is the path of the page (or component) a relative address starts from. `decode`: values are URI-decoded once. */
export function parsePageUrl(url: string, base: string, decode: boolean): PageUrl {
  const hash = url.indexOf('#');
  const text = hash < 0 ? url : url.slice(0, hash);
  const mark = text.indexOf('?');
  const address = mark < 0 ? text : text.slice(0, mark);
  const search = mark < 0 ? '' : text.slice(mark + 1);
  // `.html` was the form of early documentation, `.wxml` and `.axml` are common slips.
  // Over a page of a plugin, the program's code runs as well.
  const path = pathFrom(address.startsWith('/') ? '' : base, address).replace(
    /\.(html|wxml|axml)$/,
    '',
  );
  return { path, query: parseQuery(search, decode), full: search ? `${path}?${search}` : path };
}

function parseQuery(search: string, decode: boolean): Record<string, string> {
  const query: Record<string, string> = {};
  for (const pair of search.split('&')) {
    if (pair === '') continue;
    const sign = pair.indexOf('=');
    const name = sign < 0 ? pair : pair.slice(0, sign);
    const value = sign < 0 ? '' : pair.slice(sign + 1);
    // An own `__proto__` would be lost on assignment and is never a real parameter.
    if (name === '' || name === '__proto__') continue;
    query[decode ? decoded(name) : name] = decode ? decoded(value) : value;
  }
  return query;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A page with the query it was opened with, encoded once: whoever decodes it once has the same query. */
export function writeQuery(path: string, query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

/** Half a character has no encoding; a caller must not be able to stop a page with one. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
