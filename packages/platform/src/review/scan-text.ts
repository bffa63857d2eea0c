// APIs, hosts and jump targets written in a file. Looks at text, so it also finds what no test run reaches; what is put
// together at run time it cannot see: the proxy and the navigation rules hold for that too.

import { lineStarts, placeOf } from './places.ts';

export interface Place {
  file: string;
  line: number;
  column: number;
}

export interface Found extends Place {
  what: string;
}

export interface Scanned {
  /** `wx.request` */
  apis: Found[];
  /** `api.example.com`; with scheme and port where they are not those of a domain list. */
  domains: Found[];
  targets: Found[];
}

/** `wx.request`, `wx['request']`. */
const API = /(?<![\w$.])(wx|my)(?:\?\.|\.|\[\s*['"`])([a-zA-Z]\w{1,60})\b/g;
/** `const { request, login: signIn } = wx` */
const TAKEN = /\{([^{}]{1,600})\}\s*=\s*(wx|my)\b(?!\s*[.([])/g;

const ADDRESS = /\b(https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\d+))?/gi;
/** `appId: 'wx…'` near a call that opens another program, and the attribute of `<navigator>`. */
const CALL = /\b(?:navigateToMiniProgram|openEmbeddedMiniProgram|startApp)\s*\(/g;
const CALL_REACH = 600;
const APP_ID = /\bapp-?[iI]d["']?\s*[:=]\s*(["'`])([A-Za-z0-9]{4,64})\1/g;
const ATTRIBUTE = /\bapp-id\s*=\s*(["'])([A-Za-z0-9]{4,64})\1/g;

/** Whole names: with anything before or behind them they are somebody's servers. */
const FORMAT_NAMES: ReadonlySet<string> = new Set([
  'w3.org',
  'www.w3.org',
  'schemas.android.com',
  'schemas.microsoft.com',
  'schemas.openxmlformats.org',
  'schemas.xmlsoap.org',
  'xmlns.jcp.org',
]);

/** Namespaces are written as addresses that nobody asks. @param what of a domain found: a host, or an origin. */
export const namesFormat = (what: string): boolean =>
  FORMAT_NAMES.has(what.replace(/^https?:\/\//, ''));

type Told = (kind: keyof Scanned, what: string, offset: number) => void;

/** @param comments read as code too: what somebody dressed up as a comment. */
export function scanText(file: string, text: string, comments = false): Scanned {
  const lines = lineStarts(text);
  const found: Scanned = { apis: [], domains: [], targets: [] };
  eachMention(comments ? text : withoutComments(file, text), (kind, what, offset) =>
    found[kind].push({ what, file, ...placeOf(lines, offset) }),
  );
  return found;
}

/** What → where. A few places of each are kept, all are counted. */
export type Mentions = Map<string, Mention>;

export interface Mention {
  places: Place[];
  count: number;
  /** In packages of npm, and nowhere else. */
  library: boolean;
}

const LIBRARY = /(?:^|\/)(?:node_modules|miniprogram_npm)\//;

export type Findings = Record<keyof Scanned, Mentions>;

export const noFindings = (): Findings => ({
  apis: new Map(),
  domains: new Map(),
  targets: new Map(),
});

const MAX_PLACES = 10;

/** As `scanText`, but of a name that stands there a million times little is kept. */
export function addMentions(all: Findings, file: string, text: string, comments = false): void {
  const lines = lineStarts(text);
  const ofLibrary = LIBRARY.test(file);
  eachMention(comments ? text : withoutComments(file, text), (kind, what, offset) => {
    const known = all[kind].get(what);
    const mention = known ?? { places: [], count: 0, library: true };
    if (!known) all[kind].set(what, mention);
    mention.library &&= ofLibrary;
    mention.count++;
    if (mention.places.length < MAX_PLACES)
      mention.places.push({ file, ...placeOf(lines, offset) });
  });
}

function eachMention(code: string, tell: Told): void {
  for (const { 1: object, 2: name, index } of code.matchAll(API))
    tell('apis', `${object}.${name}`, index);
  for (const { 1: names = '', 2: object, index } of code.matchAll(TAKEN))
    for (const { 1: name, index: within } of names.matchAll(/(?:^|,)\s*([a-zA-Z]\w*)/g))
      tell('apis', `${object}.${name}`, index + 1 + within);
  for (const { 1: scheme, 2: host, 3: port, index } of code.matchAll(ADDRESS)) {
    const plain = scheme === 'http' || scheme === 'ws' || port !== undefined;
    const shown = plain ? `${scheme}://${host}${port ? `:${port}` : ''}` : String(host);
    tell('domains', shown.toLowerCase(), index);
  }
  const ids = [...code.matchAll(APP_ID)];
  let next = 0;
  for (const { index } of code.matchAll(CALL)) {
    while ((ids[next]?.index ?? Infinity) < index) next++;
    const id = ids[next];
    if (id?.[2] && id.index + id[0].length <= index + CALL_REACH) tell('targets', id[2], id.index);
  }
  for (const { 2: id = '', index } of code.matchAll(ATTRIBUTE)) tell('targets', id, index);
}

/**
 * Blanks comments out, so that places stay; strings are kept, and with them every address. By hand: every character is looked at
 * once, whatever somebody wrote there.
 */
function withoutComments(file: string, text: string): string {
  if (/\.(?:wxml|axml|html)$/.test(file)) return blanked(text, markupComment);
  return /\.(?:[mc]?[jt]s|wxs|sjs)$/.test(file) ? blanked(text, scriptComment) : text;
}

/** Where what begins at `at` ends, and whether it is a comment or a string. */
type Skip = (text: string, at: number) => { end: number; comment: boolean } | undefined;

function blanked(text: string, skip: Skip): string {
  let clean = '';
  let copied = 0;
  for (let at = 0; at < text.length;) {
    const skipped = skip(text, at);
    if (skipped?.comment) {
      clean += text.slice(copied, at) + text.slice(at, skipped.end).replace(/[^\n]/g, ' ');
      copied = skipped.end;
    }
    at = skipped?.end ?? at + 1;
  }
  return clean + text.slice(copied);
}

const endAt = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
};

const markupComment: Skip = (text, at) =>
  text.startsWith('<!--', at)
    ? { end: Math.min(text.length, endAt(text, '-->', at + 4) + 3), comment: true }
    : undefined;

const scriptComment: Skip = (text, at) => {
  const sign = text[at];
  if (sign === '/' && text[at + 1] === '/') return { end: endAt(text, '\n', at), comment: true };
  if (sign === '/' && text[at + 1] === '*')
    return { end: Math.min(text.length, endAt(text, '*/', at + 2) + 2), comment: true };
  if (sign !== '"' && sign !== "'" && sign !== '`') return undefined;
  let end = at + 1;
  while (end < text.length && text[end] !== sign && (sign === '`' || text[end] !== '\n'))
    end += text[end] === '\\' ? 2 : 1;
  return { end: end + 1, comment: false };
};
