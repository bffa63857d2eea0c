// The real server over one built program: a registry of one entry, signed by a key that lives as long as the run.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { programLabel, type ProgramInfo } from '@atrium/protocol';
import { startServer, type RunningServer } from '@atrium/server';
import {
  inMemory,
  type BuiltPackage,
  type ProgramDomains,
  type Programs,
} from '@atrium/server/programs';
import type { Signer } from '@atrium/server/signer';

export interface ProgramServerOptions {
  built: BuiltPackage;
  name: string;
  domains: ProgramDomains;
  signer: Signer;
  runtime: Record<string, string>;
  /** Folder of the page that opens the program. */
  pageFolder: string;
}

export async function serveProgram(options: ProgramServerOptions): Promise<RunningServer> {
  const { built, name, domains, signer, runtime, pageFolder } = options;
  return startServer({
    port: 0,
    programs: await programsOf(built, name, domains, signer),
    runtime,
    publicKey: signer.publicKey,
    readSuperapp: (file) => readFile(path.join(pageFolder, file)).catch(() => undefined),
    demoService: true,
  });
}

async function programsOf(
  built: BuiltPackage,
  name: string,
  domains: ProgramDomains,
  signer: Signer,
): Promise<Programs> {
  const { appId, digest, manifest } = built;
  const bytes = built.files.get('manifest.json');
  if (!bytes) throw new Error('the package has no manifest');
  const label = await programLabel(appId);
  const program: ProgramInfo = {
    appId,
    name: { zh: name, en: name },
    description: { zh: '', en: '' },
    icon: '',
    dialect: manifest.dialect,
    kind: manifest.kind,
    acceptJumpFrom: 'everyone',
  };
  return {
    list: async () => [program],
    resolve: async (question) =>
      question.appId === appId && question.envVersion === 'release'
        ? {
            ok: true,
            program,
            version: {
              envVersion: 'release',
              version: manifest.version,
              sequence: manifest.sequence,
              digest,
              baseUrl: `/packages/${digest}/`,
              signature: signer.sign(bytes),
            },
          }
        : { ok: false, reason: 'unknown' },
    package: async (wanted) => (wanted === digest ? inMemory(built) : undefined),
    lastDigests: async (id) => (id === appId ? [digest] : []),
    icon: async () => undefined,
    domains: async () => domains,
    appIdOfLabel: async (wanted) => (wanted === label ? appId : undefined),
    onEvent: () => () => undefined,
    close: () => Promise.resolve(),
  };
}
