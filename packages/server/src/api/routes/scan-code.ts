// APIs, hosts and jump targets that stand in a package's code. What is put together at run time cannot be seen here; the
// proxy and the navigation rules hold for that too.
export interface Mentions {
  apis: Set<string>;
  /** What → the files it is in. */
  domains: Map<string, Set<string>>;
  targets: Map<string, Set<string>>;
}

const API = /(?<![\w$.])(wx|my)\.([a-zA-Z]\w{1,60})\b/g;
const ADDRESS = /\b(?:https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
/** Formats are named by addresses too. */
const NO_SERVER = /(?:^|\.)(?:w3\.org|example\.(?:com|org|net))$/i;
const JUMP = /\b(?:navigateToMiniProgram|openEmbeddedMiniProgram|startApp)\s*\(/g;
const REACH = 600;
const APP_ID = /\bapp-?[iI]d["']?\s*[:=]\s*(["'`])([A-Za-z0-9]{4,64})\1/;

export function scanCode(files: Iterable<readonly [string, string]>): Mentions {
  const mentions: Mentions = { apis: new Set(), domains: new Map(), targets: new Map() };
  for (const [path, text] of files) {
    for (const [, object, name] of text.matchAll(API)) mentions.apis.add(`${object}.${name}`);
    for (const [, host = ''] of text.matchAll(ADDRESS))
      if (!NO_SERVER.test(host)) mention(mentions.domains, host.toLowerCase(), path);
    for (const { index } of text.matchAll(JUMP)) {
      const id = APP_ID.exec(text.slice(index, index + REACH))?.[2];
      if (id !== undefined) mention(mentions.targets, id, path);
    }
  }
  return mentions;
}

function mention(map: Map<string, Set<string>>, what: string, path: string): void {
  const files = map.get(what) ?? new Set();
  map.set(what, files.add(path));
}
