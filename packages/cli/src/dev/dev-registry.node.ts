// The registry of `atrium dev`: the folder's own, or one that lists every program found in it.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findPrograms } from '../project/find-programs.node.ts';
import { programFacts } from '../project/program-facts.node.ts';

const NAME = 'atrium.registry.json';

export interface DevRegistry {
  /** What is watched; program paths are relative to it. */
  folder: string;
  registryFile: string;
  appIds: string[];
}

/** Undefined when there is no program. */
export async function devRegistry(
  folder: string,
  data: string,
  allowDomains: readonly string[],
): Promise<DevRegistry | undefined> {
  const own = path.join(folder, NAME);
  if (existsSync(own)) return { folder, registryFile: own, appIds: [] };
  const programs = findPrograms(folder).map((it) => programFacts(it));
  if (programs.length === 0) return undefined;
  const taken = new Set<string>();
  const entries = programs.flatMap((it) => {
    // Copies of one template often share an id; the first keeps it.
    if (taken.size === taken.add(it.appId).size) return [];
    const list = (domains: readonly string[]): string[] => [...domains, ...allowDomains];
    return [
      {
        appId: it.appId,
        name: it.name,
        versions: { release: { path: path.relative(folder, it.folder) || '.', version: '1.0.0' } },
        domains: Object.fromEntries(
          Object.entries(it.domains).map(([kind, domains]) => [kind, list(domains as string[])]),
        ),
      },
    ];
  });
  await mkdir(data, { recursive: true });
  const registryFile = path.join(data, NAME);
  await writeFile(registryFile, `${JSON.stringify({ programs: entries }, null, 2)}\n`);
  return { folder, registryFile, appIds: entries.map((it) => it.appId) };
}
