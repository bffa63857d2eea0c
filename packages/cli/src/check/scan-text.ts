// Hosts and jump targets written in a source file. Looks at text, so it also finds what no test run reaches; addresses put
// together at run time it cannot see.

import { lineStarts, placeOf } from './places.ts';

export interface Found {
  what: string;
  file: string;
  line: number;
  column: number;
}

const ADDRESS = /\b(https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\d+))?/gi;
/** `appId: 'wx…'` near a call that opens another program, and the attribute of `<navigator>`. */
const CALL = /\b(?:navigateToMiniProgram|openEmbeddedMiniProgram|startApp)\s*\(/g;
const CALL_REACH = 600;
const APP_ID = /\bappId\s*:\s*(['"`])([A-Za-z0-9]{4,64})\1/;
const ATTRIBUTE = /\bapp-id\s*=\s*(["'])([A-Za-z0-9]{4,64})\1/g;

/** Names that stand for a format, not for a server. */
const NO_SERVER = /(?:^|\.)(?:w3\.org|schemas\.|xmlns\.|example\.(?:com|org|net)$)/i;

export function scanText(file: string, text: string): { domains: Found[]; targets: Found[] } {
  const code = withoutComments(file, text);
  const lines = lineStarts(text);
  const at = (what: string, offset: number): Found => ({ what, file, ...placeOf(lines, offset) });
  const domains = [...code.matchAll(ADDRESS)].flatMap(({ 1: scheme, 2: host, 3: port, index }) => {
    if (!host || NO_SERVER.test(host)) return [];
    const plain = scheme === 'http' || scheme === 'ws' || port !== undefined;
    const shown = plain ? `${scheme}://${host}${port ? `:${port}` : ''}` : host;
    return [at(shown.toLowerCase(), index)];
  });
  const called = [...code.matchAll(CALL)].flatMap(({ index }) => {
    const id = APP_ID.exec(code.slice(index, index + CALL_REACH));
    return id?.[2] ? [at(id[2], index + id.index)] : [];
  });
  const named = [...code.matchAll(ATTRIBUTE)].flatMap(({ 2: id, index }) =>
    id ? [at(id, index)] : [],
  );
  return { domains, targets: [...called, ...named] };
}

/** Blanks comments out, so that places stay; strings are kept, and with them every address. */
function withoutComments(file: string, text: string): string {
  const blank = (it: string): string => it.replace(/[^\n]/g, ' ');
  if (/\.(?:wxml|axml|html)$/.test(file)) return text.replace(/<!--[\s\S]*?-->/g, blank);
  if (!/\.(?:js|ts|mjs|cjs|wxs|sjs)$/.test(file)) return text;
  return text.replace(
    /(["'`])(?:\\[\s\S]|(?!\1)[^\\\n])*\1|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (it: string) => (it.startsWith('/') ? blank(it) : it),
  );
}
