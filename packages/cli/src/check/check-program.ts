// Everything `atrium check` says of a program, as one document.
import type { Diagnostic } from '@atrium/compiler';
import type { BuiltProgram } from '../project/built-program.node.ts';
import { checkTemplate, type TemplateFinding } from './check-template.ts';
import { declarationsOf, type Declaration } from '@atrium/platform/declared-apis';
import {
  addMentions,
  namesFormat,
  noFindings,
  scanText,
  type Found,
} from '@atrium/platform/scan-text';
import { sizesOf, type Sizes } from './sizes.ts';
import { unusedFiles, type UnusedFile } from './unused-files.ts';

export interface Mention {
  what: string;
  /** In the registry's domain lists, or in app.json's list of programs; null when there is no such list. */
  allowed: boolean | null;
  places: Omit<Found, 'what'>[];
}

export interface CheckReport {
  format: 1;
  folder: string;
  name: string;
  appId: string;
  dialect: string | null;
  built: boolean;
  pages: string[];
  diagnostics: Diagnostic[];
  sizes: Sizes | null;
  domains: Mention[];
  targets: Mention[];
  /** What app.json must say for the APIs in the code, and what it says for nothing; empty in the `my` dialect. */
  declarations: Declaration[];
  unused: UnusedFile[];
  /** Accessibility, and attributes templates lack. */
  templates: TemplateFinding[];
}

const SCRIPT = /\.(?:js|ts|mjs|cjs)$/;
const SCANNED = /\.(?:js|ts|mjs|cjs|wxml|axml|wxss|acss|wxs|sjs|less)$/;

export function checkProgram(built: BuiltProgram): CheckReport {
  const { facts, result, source, root, read } = built;
  const own = [...read]
    .filter(
      (file) => SCANNED.test(file) && !/(?:^|\/)(?:node_modules|miniprogram_npm)\//.test(file),
    )
    .sort()
    .map((file) => ({
      file,
      text: new TextDecoder().decode(source.read(file) ?? undefined),
    }));
  const scanned = own.map(({ file, text }) => scanText(file, text));
  const lists = Object.values(facts.domains) as string[][];
  const hosts = lists.some((it) => it.length > 0) ? new Set(lists.flat()) : null;
  const pages = result.ok ? result.manifest.pages : undefined;
  const programs = result.ok ? result.manifest.app.navigateToMiniProgramAppIdList : null;
  return {
    format: 1,
    folder: facts.folder,
    name: facts.name,
    appId: facts.appId,
    dialect: result.ok ? result.manifest.dialect : null,
    built: result.ok,
    pages: pages ?? [],
    diagnostics: result.diagnostics,
    sizes: result.ok ? sizesOf(result.manifest) : null,
    domains: mentions(
      scanned
        .flatMap((it) => it.domains)
        .filter(({ what }) => !namesFormat(what) || hosts?.has(what)),
      (host) => hosts && (hosts.has(host) || hosts.has('*')),
    ),
    targets: mentions(
      scanned.flatMap((it) => it.targets),
      (appId) => programs && programs.includes(appId),
    ),
    declarations: result.ok && result.manifest.dialect === 'wx' ? declared(built) : [],
    unused: result.ok ? unusedFiles(source, root, read) : [],
    templates: own
      .filter(({ file }) => /\.(?:wxml|axml)$/.test(file))
      .flatMap(({ file, text }) => checkTemplate(file, text, pages)),
  };
}

/** Libraries too: a reviewer is shown what the whole package does. */
function declared({ source, root, read }: BuiltProgram): Declaration[] {
  const textOf = (file: string): string => new TextDecoder().decode(source.read(file) ?? undefined);
  const found = noFindings();
  for (const file of [...read].sort())
    if (SCRIPT.test(file)) addMentions(found, file, textOf(file));
  const path = root === '' ? 'app.json' : `${root}/app.json`;
  return declarationsOf({ path, text: textOf(path) }, found.apis);
}

function mentions(found: readonly Found[], allowed: (what: string) => boolean | null): Mention[] {
  const byName = new Map<string, Mention>();
  for (const { what, ...place } of found) {
    const known = byName.get(what);
    if (known) known.places.push(place);
    else byName.set(what, { what, allowed: allowed(what), places: [place] });
  }
  return [...byName.values()].sort((a, b) => (a.what < b.what ? -1 : 1));
}
