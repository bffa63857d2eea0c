// An uploaded archive → the files of a program, checked one by one, or the reason why not.
import { createHash } from 'node:crypto';
import { checkAppJson } from './app-json.ts';
import { checkJson } from './check-json.ts';
import { IntakeError, type IntakeFault } from './fault.ts';
import { fileKind } from './file-kinds.ts';
import { checkGameJson } from './game-json.ts';
import { INTAKE_LIMITS, type IntakeLimits } from './limits.ts';
import { readZip } from './read-zip.ts';
import { findSecret, possibleSecrets } from './secret-scan.ts';

export interface Upload {
  /** The only form in which sources go on: the archive itself is kept nowhere. Sorted by path. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Names these files and nothing else: sha256 over paths and contents. */
  digest: string;
  /** Paths that were left out because a program cannot use them. */
  leftOut: string[];
  /** By sha256: where something stands that may be an AppSecret (`possibleSecrets`). */
  maybeSecrets: ReadonlyMap<string, string>;
}

export function readUpload(
  archive: Uint8Array,
  limits: IntakeLimits = INTAKE_LIMITS,
): { ok: true; upload: Upload } | { ok: false; fault: IntakeFault } {
  try {
    const files = new Map<string, Uint8Array>();
    const leftOut: string[] = [];
    const maybeSecrets = new Map<string, string>();
    const all = withoutWrapper(readZip(archive, limits));
    for (const [path, bytes] of all)
      if (take(path, bytes, all, limits)) {
        files.set(path, bytes);
        for (const hash of possibleSecrets(bytes)) maybeSecrets.set(hash, path);
      } else leftOut.push(path);
    return { ok: true, upload: { files, digest: digestOf(files), leftOut, maybeSecrets } };
  } catch (error) {
    if (error instanceof IntakeError) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** Of the files that say what the whole is; data of a game may be called `game.json` too. */
function configCheck(
  path: string,
  all: ReadonlyMap<string, Uint8Array>,
): ((file: string, text: string) => void) | null {
  if (/(?:^|\/)app\.json$/.test(path)) return checkAppJson;
  const base = /^(?:.*\/)?game(?=\.json$)/.exec(path)?.[0];
  const isGame = base !== undefined && (all.has(`${base}.js`) || all.has(`${base}.ts`));
  return isGame ? checkGameJson : null;
}

function take(
  path: string,
  bytes: Uint8Array,
  all: ReadonlyMap<string, Uint8Array>,
  limits: IntakeLimits,
): boolean {
  const kind = fileKind(path);
  if (kind === 'archive')
    throw new IntakeError('file-archive', path, 'an archive inside the archive');
  if (kind === 'other') return false;
  if (kind !== 'media') {
    const text = decode(path, bytes);
    if (path.endsWith('.json')) {
      checkJson(path, text, limits);
      const check = path.includes('node_modules/') ? null : configCheck(path, all);
      check?.(path, text);
    }
  }
  const secret = findSecret(bytes);
  if (secret)
    throw new IntakeError('secret', path, `${secret} is in it, where every user could read it`);
  return true;
}

/** Packers like to put everything into one folder; the program is what is in it. */
function withoutWrapper(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const tops = new Set(
    [...files.keys()]
      .filter((it) => fileKind(it) !== 'other')
      .map((it) => it.split('/', 1)[0] ?? ''),
  );
  const [top] = tops;
  if (tops.size !== 1 || top === undefined || files.has(top)) return files;
  const hasProject = ['app.json', 'game.json', 'project.config.json', 'mini.project.json'].some(
    (it) => files.has(`${top}/${it}`),
  );
  if (!hasProject) return files;
  return new Map(
    [...files].map(([path, bytes]) => [
      path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path,
      bytes,
    ]),
  );
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(path: string, bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new IntakeError('file-encoding', path, 'it is not UTF-8');
  }
}

function digestOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of files)
    hash.update(`${path}\0${createHash('sha256').update(bytes).digest('hex')}\n`);
  return hash.digest('hex');
}
