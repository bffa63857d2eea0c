// One version of a program: its sources, its compiler (kept for quick rebuilds), its latest package.
import { formatDiagnostic, type Diagnostic } from '@atrium/compiler';
import { createCompiler } from '@atrium/compiler/node';
import type { EnvVersion, ProgramVersion } from '@atrium/protocol';
import type { SourceFault, BuiltPackage } from './programs.ts';
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
  /** Of the last build. */
  readonly faults: readonly SourceFault[];
  /** Whether anybody has asked for it. */
  readonly wanted: boolean;
  /** Sources changed: the next question builds again. */
  invalidate(): void;
}

export function createProgramBuild(options: ProgramBuildOptions): ProgramBuild {
  const { appId, envVersion, folder, signer, say } = options;
  let sequence = 0;
  const compiler = createCompiler({
    folder,
    appId,
    version: options.version,
    // Seconds since the epoch: grows over restarts, as the hosts demand.
    sequence: () => (sequence = Math.max(sequence + 1, Math.floor(Date.now() / 1000))),
  });
  let current: Promise<ProgramVersion | null> | undefined;
  let wanted = false;
  let faults: SourceFault[] = [];

  const build = async (): Promise<ProgramVersion | null> => {
    const result = await compiler.build();
    report(result.diagnostics);
    if (!result.ok) return null;
    const { digest, manifest, package: files } = result;
    const manifestBytes = files.get('manifest.json');
    if (!manifestBytes) throw new Error('the package has no manifest');
    options.onBuilt({ appId, digest, manifest, files });
    say(
      `built ${appId} ${envVersion}: ${result.stats.pages} pages in ${Math.round(result.stats.milliseconds)} ms`,
    );
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
    faults = diagnostics.flatMap((it): SourceFault[] => {
      const { level, file, line, column, message, fix } = it;
      if (level !== 'fatal' && level !== 'error') return [];
      say(`${appId} ${formatDiagnostic(it)}`);
      return [{ appId, level, file, line, column, message, ...(fix === undefined ? {} : { fix }) }];
    });
  };

  return {
    folder,
    get faults() {
      return faults;
    },
    get wanted() {
      return wanted;
    },
    version() {
      wanted = true;
      current ??= build().catch((error: unknown) => {
        const message = `could not be built: ${error instanceof Error ? error.message : String(error)}`;
        say(`${appId} ${message}`);
        faults = [{ appId, level: 'fatal', file: '', line: 1, column: 1, message }];
        return null;
      });
      return current;
    },
    invalidate() {
      current = undefined;
    },
  };
}
