// What the files around a program say of it: its id, its name, and the domains its registry grants it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectKind } from '@atrium/compiler/node';
import { isAppId, isGameId } from '@atrium/protocol';
import type { ProgramDomains } from '@atrium/server/programs';
import { parseRegistryFile } from '@atrium/server/registry-file';
import { readJsonFile } from './read-json.node.ts';

export interface ProgramFacts {
  folder: string;
  /** Always one the platform accepts; made up from the folder when the project has none. */
  appId: string;
  name: string;
  /** Empty lists without a registry. */
  domains: ProgramDomains;
}

export const NO_DOMAINS: ProgramDomains = {
  request: [],
  socket: [],
  upload: [],
  download: [],
  image: [],
};

const REGISTRY = 'atrium.registry.json';
const LEVELS_UP = 3;

export function programFacts(folder: string): ProgramFacts {
  const listed = registryEntry(folder);
  const wx = readJsonFile(path.join(folder, 'project.config.json'));
  const my = readJsonFile(path.join(folder, 'mini.project.json'));
  const isGame = projectKind(folder) === 'game';
  const declared = [wx?.['appid'], wx?.['TCSASappid'], my?.['appid'], my?.['appId']]
    .filter(isAppId)
    // To a program a game's id is a mistake: it would not be allowed to open others.
    .find((it) => isGame || !isGameId(it));
  const named = [wx?.['projectname'], my?.['name']].find(
    (it): it is string => typeof it === 'string' && it !== '',
  );
  return {
    folder,
    appId: listed?.appId ?? declared ?? madeUpId(folder),
    name: (listed?.name ?? decoded(named) ?? path.basename(folder)).slice(0, 60),
    domains: listed?.domains ?? NO_DOMAINS,
  };
}

/** WeChat's tools write the name as a part of an address (`%E6%89%93…`). */
function decoded(name: string | undefined): string | undefined {
  try {
    return name && decodeURIComponent(name);
  } catch {
    // A name with a percent sign of its own.
    return name;
  }
}

const madeUpId = (folder: string): string =>
  `mp${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;

/** The program's entry in a registry file beside it or a few folders above. */
function registryEntry(
  folder: string,
): { appId: string; name: string; domains: ProgramDomains } | undefined {
  for (let at = folder, level = 0; level <= LEVELS_UP; level++, at = path.dirname(at)) {
    let text: string;
    try {
      text = readFileSync(path.join(at, REGISTRY), 'utf8');
    } catch {
      continue;
    }
    const parsed = parseRegistryFile(text);
    if (!parsed.ok) continue;
    for (const { appId, name, versions, domains } of parsed.file.programs) {
      const { webview = [], ...others } = domains;
      if (Object.values(versions).some((it) => it && path.resolve(at, it.path) === folder))
        return {
          appId,
          name: name.en,
          domains: withDomains(
            {
              ...NO_DOMAINS,
              ...(others as Partial<ProgramDomains>),
              webview: webview.map((site) => ({ name: site, exclusive: true })),
            },
            [],
          ),
        };
    }
  }
  return undefined;
}

/** The same lists with more hosts on each: `--allow-domain`. */
export function withDomains(domains: ProgramDomains, more: readonly string[]): ProgramDomains {
  const add = (list: readonly string[]): string[] => [...new Set([...list, ...more])];
  const web = more.map((name) => ({ name, exclusive: true }));
  return {
    request: add(domains.request),
    socket: add(domains.socket),
    upload: add(domains.upload),
    download: add(domains.download),
    image: add(domains.image),
    webview: [...(domains.webview ?? []), ...web],
  };
}
