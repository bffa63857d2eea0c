// The registry of development: a folder with `atrium.registry.json`, compiled on demand, reloaded on change.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectKind } from '@atrium/compiler/node';
import { toldCategories } from '@atrium/platform';
import {
  ENV_VERSIONS,
  isGameId,
  programLabel,
  type Dialect,
  type EnvVersion,
  type ProgramInfo,
  type RegistryEvent,
} from '@atrium/protocol';
import { exclusiveDomains } from './exclusive-domains.ts';
import { createLastPackages } from './last-packages.ts';
import { createProgramBuild, type ProgramBuild } from './program-build.node.ts';
import { inMemory, type Programs } from './programs.ts';
import { parseRegistryFile, type RegistryFile, type RegistryProgram } from './registry-file.ts';
import type { Signer } from './signer.node.ts';
import { watchFolder } from './watch-folder.node.ts';

export interface FolderProgramsOptions {
  /** Holds `atrium.registry.json`; program folders are relative to it. */
  folder: string;
  /** When it lies elsewhere. */
  registryFile?: string;
  signer: Signer;
  say: (text: string) => void;
  /** Follow changes of the registry and of the sources; off in tests. */
  watch?: boolean;
}

/** More help nobody. */
const MAX_FAULTS = 50;

interface Entry {
  program: RegistryProgram;
  info: ProgramInfo;
  builds: Partial<Record<EnvVersion, ProgramBuild>>;
}

export async function openFolderPrograms(options: FolderProgramsOptions): Promise<Programs> {
  const { folder, say } = options;
  const registryFile = options.registryFile ?? path.join(folder, 'atrium.registry.json');
  const packages = createLastPackages();
  const labels = new Map<string, string>();
  const listeners = new Set<(event: RegistryEvent) => void>();
  let entries = new Map<string, Entry>();
  /** Of the registry file. */
  let loaded = '';

  const emit = (event: RegistryEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const entryOf = (program: RegistryProgram): Entry => {
    const builds: Entry['builds'] = {};
    for (const envVersion of ENV_VERSIONS) {
      const version = program.versions[envVersion];
      if (!version) continue;
      builds[envVersion] = createProgramBuild({
        appId: program.appId,
        envVersion,
        version: version.version,
        folder: path.resolve(folder, version.path),
        signer: options.signer,
        onBuilt: (built) => packages.add(built),
        say,
      });
    }
    return { program, info: infoOf(program, folder), builds };
  };

  const load = async (): Promise<boolean> => {
    loaded = readFileSync(registryFile, 'utf8');
    const parsed = parseRegistryFile(loaded);
    if (!parsed.ok) {
      for (const fault of parsed.faults) say(`atrium.registry.json: ${fault}`);
      return false;
    }
    const before = entries;
    const next = new Map<string, Entry>();
    for (const program of parsed.file.programs) {
      const old = before.get(program.appId);
      // An entry that did not change keeps its compiler and its packages.
      const same = old !== undefined && JSON.stringify(old.program) === JSON.stringify(program);
      next.set(program.appId, same ? old : entryOf(program));
      labels.set(await programLabel(program.appId), program.appId);
    }
    entries = next;
    announce(before, next);
    return true;
  };

  /** Versions that are gone are withdrawn from running hosts. */
  const announce = (before: Map<string, Entry>, after: Map<string, Entry>): void => {
    if (before.size === 0) return;
    for (const [appId, entry] of before)
      for (const envVersion of ENV_VERSIONS) {
        const version = entry.program.versions[envVersion];
        if (version && !after.get(appId)?.program.versions[envVersion])
          emit({ type: 'withdrawn', appId, envVersion, version: version.version });
      }
    emit({ type: 'list' });
  };

  if (!(await load()))
    throw new Error('atrium.registry.json has mistakes (see above); mend them and start again');

  const changed = (file: string): void => {
    if (path.resolve(file) === registryFile) {
      void load().catch((error: Error) => say(`atrium.registry.json: ${error.message}`));
      return;
    }
    for (const [appId, entry] of entries) {
      const touched = Object.values(entry.builds).filter((build) => isInside(build.folder, file));
      for (const build of touched) build.invalidate();
      if (touched.length > 0) emit({ type: 'changed', appId });
    }
  };
  const watcher = options.watch === false ? undefined : watchFolder({ folder, changed, say });
  // What is saved before it is watched is not told: nothing is built from the sources until then.
  const watched = watcher?.ready.then(() => {
    if (existsSync(registryFile) && readFileSync(registryFile, 'utf8') !== loaded)
      changed(registryFile);
  });

  return {
    list: async () => [...entries.values()].filter((it) => it.builds.release).map((it) => it.info),

    async resolve({ appId, envVersion, user }) {
      await watched;
      const entry = entries.get(appId);
      if (!entry) return { ok: false, reason: 'unknown' };
      const { program, info } = entry;
      if (envVersion !== 'release' && !allows(program.testers, user))
        return { ok: false, reason: 'unknown' };
      const build = entry.builds[envVersion];
      if (!build)
        return envVersion === 'release'
          ? { ok: false, reason: 'unreleased', program: info }
          : { ok: false, reason: 'unknown' };
      const version = await build.version();
      return version ? { ok: true, program: info, version } : { ok: false, reason: 'broken' };
    },

    async faults(appId) {
      await watched;
      const asked = appId === undefined ? [...entries.values()] : [entries.get(appId)];
      const builds = asked
        .flatMap((entry) => Object.values(entry?.builds ?? {}))
        .filter((build) => build.wanted);
      await Promise.all(builds.map((build) => build.version()));
      // Versions of one folder have the same.
      const found = new Map(
        builds.flatMap((build) => build.faults).map((fault) => [JSON.stringify(fault), fault]),
      );
      return [...found.values()].slice(0, MAX_FAULTS);
    },

    async package(digest) {
      const built = packages.get(digest);
      return built && inMemory(built);
    },

    lastDigests: async (appId) => packages.of(appId),

    async icon(appId) {
      const icon = entries.get(appId)?.program.icon;
      const file = icon && path.resolve(folder, icon);
      return file && existsSync(file) ? { bytes: readFileSync(file), path: file } : undefined;
    },

    async domains(appId) {
      const {
        request = [],
        socket = [],
        upload = [],
        download = [],
        image = [],
        webview = [],
      } = entries.get(appId)?.program.domains ?? {};
      const others = [...entries].flatMap(([other, { program }]) =>
        other === appId ? [] : (program.domains.webview ?? []),
      );
      const web = exclusiveDomains(webview, others);
      return { request, socket, upload, download, image, webview: web };
    },

    appIdOfLabel: async (label) => labels.get(label),

    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    async close() {
      await watcher?.close();
    },
  };
}

const allows = (rule: RegistryFile['programs'][number]['testers'], user: string): boolean =>
  rule === 'everyone' || (rule !== 'nobody' && rule.includes(user));

const isInside = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, path.resolve(file));
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
};

function infoOf(program: RegistryProgram, folder: string): ProgramInfo {
  return {
    appId: program.appId,
    name: program.name,
    description: program.description,
    icon: program.icon ? `/icons/${program.appId}` : '',
    dialect: program.dialect ?? dialectOf(program, folder),
    kind: kindOf(program, folder),
    acceptJumpFrom: program.acceptJumpFrom,
    ...(program.entryPages ? { entryPages: program.entryPages } : {}),
    ...(program.platformForbidsJumps ? { platformForbidsJumps: true } : {}),
    shortLinks: program.shortLinks,
    ...(program.categories.length > 0 && { categories: toldCategories(program.categories) }),
  };
}

const sourcesOf = ({ versions }: RegistryProgram, folder: string): string =>
  path.resolve(folder, (versions.release ?? versions.trial ?? versions.develop)?.path ?? '.');

/** Sources tell a mini game, as the compiler reads them; where they cannot be read, the form of the id does. */
export const kindOf = (program: RegistryProgram, folder: string): ProgramInfo['kind'] =>
  projectKind(sourcesOf(program, folder)) ?? (isGameId(program.appId) ? 'game' : 'program');

/** Sources tell the dialect; where they cannot be read, the form of the id does. */
export function dialectOf(program: RegistryProgram, folder: string): Dialect {
  const source = sourcesOf(program, folder);
  if (
    existsSync(path.join(source, 'mini.project.json')) ||
    existsSync(path.join(source, 'app.acss'))
  )
    return 'my';
  if (
    existsSync(path.join(source, 'project.config.json')) ||
    existsSync(path.join(source, 'app.wxss'))
  )
    return 'wx';
  return /^\d{16}$/.test(program.appId) ? 'my' : 'wx';
}
