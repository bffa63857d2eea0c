// One version of a program: its sources, its compiler (kept for quick rebuilds), its latest package.
import { createHash } from 'node:crypto';
import { formatDiagnostic, type Diagnostic } from '@atrium/compiler';
import { createCompiler, nodeFiles } from '@atrium/compiler/node';
import type { EnvVersion, ProgramVersion } from '@atrium/protocol';
import type { BuiltPackage } from './programs.ts';
import type { Signer } from './signer.node.ts';

export interface ProgramBuildOptions {
  appId: string;
  envVersion: EnvVersion;
  version: string;
  folder: string;
  signer: Signer;
  /** A package was made: it stays reachable by its digest. */
  onBuilt: (built: BuiltPackage) => void;
  say: (text: string) => void;
}

export interface ProgramBuild {
  readonly folder: string;
  /** The current version, or null when the compiler refused the program. */
  version(): Promise<ProgramVersion | null>;
  /** Sources changed: the next question builds again. */
  invalidate(): void;
}

export function createProgramBuild(options: ProgramBuildOptions): ProgramBuild {
  const { appId, envVersion, folder, signer, say } = options;
  const compiler = createCompiler({ files: nodeFiles(folder) });
  let current: Promise<ProgramVersion | null> | undefined;
  let sequence = 0;

  const build = async (): Promise<ProgramVersion | null> => {
    // Seconds since the epoch: grows over restarts, as the hosts demand.
    sequence = Math.max(sequence + 1, Math.floor(Date.now() / 1000));
    const from = performance.now();
    const result = await compiler.build({ appId, version: options.version, sequence });
    report(result.diagnostics);
    if (!result.manifest) return null;
    const manifestBytes = result.package.get('manifest.json');
    if (!manifestBytes) return null;
    const digest = createHash('sha256').update(manifestBytes).digest('hex');
    options.onBuilt({ appId, digest, manifest: result.manifest, files: result.package });
    say(`built ${appId} ${envVersion} in ${Math.round(performance.now() - from)} ms`);
    return {
      envVersion,
      version: options.version,
      sequence,
      digest,
      baseUrl: `/packages/${digest}/`,
      signature: signer.sign(manifestBytes),
    };
  };

  const report = (diagnostics: readonly Diagnostic[]): void => {
    for (const it of diagnostics)
      if (it.level === 'fatal' || it.level === 'error') say(`${appId} ${formatDiagnostic(it)}`);
  };

  return {
    folder,
    version() {
      current ??= build().catch((error: unknown) => {
        say(`${appId} could not be built: ${error instanceof Error ? error.message : String(error)}`);
        return null;
      });
      return current;
    },
    invalidate() {
      current = undefined;
    },
  };
}
