// Everything a program needs before its first line: frames, verified package, base library, stored data. All at once,
// since the slowest of them is what the user waits for; none of the program's code runs here.
import { programLabel, type NearFile } from '@atrium/protocol';
import type { LaunchFiles } from '../api/file/launch-files.ts';
import type { CapabilityTable } from '../broker/capability-table.ts';
import type { LoadedPackage } from '../registry/load-package.ts';
import { PackageError } from '../registry/package-error.ts';
import { sha256 } from '../registry/signature.ts';
import type { ProgramStorage, ProgramStore } from '../storage/program-storage.ts';
import type { Stage } from '../ui/ui.ts';
import { createGuestFrame } from './guest-frame.ts';
import type { GuestFrame } from './guest-frame.ts';
import { baseLibraryOf } from './instance-environment.ts';
import type { InstanceEnvironment, InstanceRequest } from './instance-environment.ts';
import { nearPackage } from './near-package.ts';
import { watchView } from './watch-view.ts';

export interface PreparedRealm {
  readonly guestOrigin: string;
  readonly shell: GuestFrame;
  /** Made ahead; the view pool's first view. */
  readonly firstView: GuestFrame;
  readonly pkg: LoadedPackage;
  readonly runtime: string;
  readonly table: CapabilityTable;
  readonly store: ProgramStore;
  readonly stored: [string, string][];
  /** The files it wrote and saved; undefined when there are none. */
  readonly files: LaunchFiles | undefined;
  /** Of its package, when it reads files synchronously. */
  readonly near: NearFile[] | undefined;
}

/** A server that accepts the connection and never answers must not hold the caller's sheet for ever. */
const FRAME_TIMEOUT_MS = 15_000;

export async function prepareRealm(
  env: InstanceEnvironment,
  request: InstanceRequest,
  stage: Stage,
  signal: AbortSignal,
  kill: (reason: string) => void,
): Promise<PreparedRealm> {
  const { appId } = request.program;
  const pkg = env.packages.load(appId, request.version);
  const runtime = env.runtimeScript(baseLibraryOf(request.program));
  const owner = { userId: env.services.userId, appId };
  const { table, storage, launchFiles } = env.programs;
  const stored = readStored(storage, owner);
  // A compiler that did not look leaves it open: then as if it did.
  const ownFiles = launchFiles(owner, async () => (await pkg).manifest.syncFiles !== null);
  const packageFiles = pkg.then(nearPackage);
  // Awaited together below; a rejection must not surface before that.
  for (const early of [pkg, runtime, stored, ownFiles, packageFiles]) early.catch(() => undefined);

  const guestOrigin = env.guestOrigin(await programLabel(appId, sha256));
  signal.throwIfAborted();
  const base = `${guestOrigin}/rt/${env.runtimeVersion}`;
  const shell = createGuestFrame(env.nursery, `${base}/shell.html`, () =>
    kill('the shell frame navigated'),
  );
  // It speaks through its port; what else it says is counted, so that nothing in it keeps the host busy unpunished.
  const stopListening = watchView(
    env.windows,
    { frame: shell },
    {
      answered: () => undefined,
      flooded: () => kill('window message flood'),
    },
  );
  const firstView = createGuestFrame(stage.frames, `${base}/view.html`, () =>
    kill('the view frame navigated'),
  );
  signal.addEventListener('abort', () => {
    stopListening();
    shell.remove();
    firstView.remove();
  });
  const [loaded, script, opened, files, near] = await Promise.all([
    pkg,
    runtime,
    stored,
    ownFiles,
    packageFiles,
    loadedInTime(shell, signal),
  ]);
  if (signal.aborted) opened.store.close();
  signal.throwIfAborted();
  return {
    guestOrigin,
    shell,
    firstView,
    pkg: loaded,
    // What was registered as a program may have become a game.
    runtime:
      loaded.manifest.kind === request.program.kind
        ? script
        : await env.runtimeScript(baseLibraryOf(loaded.manifest)),
    table,
    files,
    near,
    ...opened,
  };
}

async function readStored(
  storage: ProgramStorage,
  owner: Parameters<ProgramStorage['open']>[0],
): Promise<Pick<PreparedRealm, 'store' | 'stored'>> {
  const store = await storage.open(owner);
  return { store, stored: await store.snapshot() };
}

async function loadedInTime(frame: GuestFrame, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new PackageError('network', 'the runtime could not be loaded')),
      FRAME_TIMEOUT_MS,
    );
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  await Promise.race([frame.loaded, late]).finally(() => clearTimeout(timer));
}
