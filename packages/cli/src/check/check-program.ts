// Everything `atrium check` says of a program, as one document.
import type { Diagnostic } from '@atrium/compiler';
import type { BuiltProgram } from '../project/built-program.node.ts';
import { checkTemplate, type TemplateFinding } from './check-template.ts';
import { declarationsOf, type Declaration } from '@atrium/platform/declared-apis';
import { findMentions, type Findings, type Mentions } from '@atrium/platform/find-mentions';
import { addMentions, namesFormat, noFindings, type Place } from '@atrium/platform/scan-text';
import type { Text } from '../words/text.ts';
import { packProgram } from '../pack/pack-program.ts';
import type { DeclaredDomains } from './declared-domains.node.ts';
import { sizesOf, type Sizes } from './sizes.ts';
import { unusedFiles, type UnusedFile } from './unused-files.ts';

export interface Mention {
  what: string;
  /** In the domain lists, or in app.json's list of programs; null when no list is known. */
  allowed: boolean | null;
  /** The first of them. */
  places: Place[];
  /** How often in all. */
  count: number;
  /** In packages of npm, and nowhere else: a review notes such domains, and marks none. */
  library: boolean;
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
  /** Whose lists `domains` were compared with; `unasked`: why not with those of a platform. */
  declared: { from: DeclaredDomains['from']; server: string | null; unasked: Text | null };
  domains: Mention[];
  targets: Mention[];
  /** What app.json must say for the APIs in the code, and what it says for nothing; empty in the `my` dialect. */
  declarations: Declaration[];
  unused: UnusedFile[];
  /** Accessibility, and attributes templates lack. */
  templates: TemplateFinding[];
}

const TEMPLATE = /\.(?:wxml|axml)$/;
const SOURCE = /\.(?:js|mjs|cjs|ts|mts|cts|wxml|axml|wxss|acss|css|less|wxs|sjs)$/;
const PACKAGED = /\.(?:js|css|json)$/;

export async function checkProgram(
  built: BuiltProgram,
  declared: DeclaredDomains,
): Promise<CheckReport> {
  const { facts, result, source, root } = built;
  // What is looked at from here on, the compiler did not read.
  const read = new Set(built.read);
  const found = await mentionsIn(built);
  const { hosts } = declared;
  const pages = result.ok ? result.manifest.pages : undefined;
  const programs = (result.ok && result.manifest.app.navigateToMiniProgramAppIdList) || [];
  const textOf = (file: string): string => new TextDecoder().decode(source.read(file) ?? undefined);
  const config = result.ok && result.manifest.kind === 'game' ? 'game.json' : 'app.json';
  const appJson = root === '' ? config : `${root}/${config}`;
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
    declared: { from: declared.from, server: declared.server, unasked: declared.unasked },
    domains: listed(
      found.domains,
      (host) => hosts && (hosts.has(host) || (hosts.has('*') && !host.includes('://'))),
    ).filter(({ what }) => !namesFormat(what) || hosts?.has(what)),
    targets: listed(found.targets, (appId) =>
      programs.length > 0 ? programs.includes(appId) : null,
    ),
    declarations:
      result.ok && result.manifest.dialect === 'wx'
        ? declarationsOf({ path: appJson, text: textOf(appJson) }, found.apis)
        : [],
    unused: result.ok ? unusedFiles(source, root, read) : [],
    templates: [...read]
      .filter(
        (file) => TEMPLATE.test(file) && !/(?:^|\/)(?:node_modules|miniprogram_npm)\//.test(file),
      )
      .sort()
      .flatMap((file) => checkTemplate(file, textOf(file), pages)),
  };
}

/** As its review finds them: in the package, libraries too, with places in what is uploaded. Of what is refused, in that alone. */
async function mentionsIn({ result, source, read }: BuiltProgram): Promise<Findings> {
  const sources = [...packProgram(source, read).files].filter(([path]) => SOURCE.test(path));
  if (result.ok) {
    const files = [...result.package].filter(
      ([path]) => PACKAGED.test(path) && Object.hasOwn(result.manifest.files, path),
    );
    return findMentions(texts(files), texts(sources));
  }
  const found = noFindings();
  for await (const [path, text] of texts(sources)) addMentions(found, path, text);
  return found;
}

async function* texts(
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
): AsyncGenerator<readonly [path: string, text: string]> {
  for (const [path, bytes] of files) yield [path, new TextDecoder().decode(bytes)];
}

const listed = (mentions: Mentions, allowed: (what: string) => boolean | null): Mention[] =>
  [...mentions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, found]) => ({ what, allowed: allowed(what), ...found }));
