// A registry that keeps what it was told and given: programs that ran start at once and without a network, and a new version
// brings only the files it changed. What starts from here is checked like anything else: signature, digest, sequence.
import * as z from 'zod/mini';
import { categoriesOf, findPrograms, parseManifest } from '@atrium/protocol';
import type {
  Category,
  ProgramFilter,
  ProgramInfo,
  RegistryEvent,
  Resolution,
} from '@atrium/protocol';
import { programSchema, resolutionSchema } from '../registry/http-registry.ts';
import type { LinkTarget, Registry, ResolveRequest } from '../registry/registry.ts';
import { sha256Hex } from '../registry/signature.ts';
import type { UserTokens } from '../user/user-tokens.ts';
import { createKeptStore, type KeptStore } from './kept-store.ts';
import { isLower } from './version-order.ts';

export interface KeptRegistryOptions {
  /**
   * `kept`: what the user's own opening of a program finds here runs at once, while the registry is asked; what is newer runs
   * at the next start, what is no longer served is closed. `newest`: the registry is asked first while there is a network.
   */
  start?: 'kept' | 'newest';
  /** For so long after the registry last confirmed it, a kept version starts unasked. Default: a day. */
  maxAgeMs?: number;
  /** So long a network that says nothing is waited for where something is kept. Default: 3 s. */
  patienceMs?: number;
  /** As told to `createHost`: what one user was given, the next one on this browser does not find. */
  userId?: string;
  /** Absent: Cache Storage of the host's origin, of this user. */
  store?: KeptStore;
  now?: () => number;
}

type Resolved = Extract<Resolution, { ok: true }>;

interface Kept {
  /** When the registry said so. */
  at: number;
  /** The newest first; a newer one may not have arrived yet. */
  versions: Resolved[];
}

const DAY_MS = 24 * 3600_000;
const PATIENCE_MS = 3000;
const PROGRAMS_KEPT = 24;
const STORE = 'atrium-programs';
const LIST = 'list';
const PROGRAM = 'program ';
const NETWORK: Resolution = { ok: false, reason: 'network' };

const keptSchema = z.object({ at: z.number(), versions: z.array(resolutionSchema) });
const listSchema = z.array(programSchema);

/**
 * @example
 * createHost({ registry: new KeptRegistry(new HttpRegistry()), … })
 */
export class KeptRegistry implements Registry {
  readonly #inner: Registry;
  readonly #store: KeptStore;
  readonly #options: Required<Omit<KeptRegistryOptions, 'store' | 'userId'>>;
  readonly #listeners = new Set<(event: RegistryEvent) => void>();
  /** Told to have changed: asked for before the next start. */
  readonly #changed = new Set<string>();
  /** By program and version: how many withdrawals had been heard with its own, so that no older answer brings it back. */
  readonly #withdrawn = new Map<string, number>();
  #withdrawals = 0;
  /** One after the other: two answers must not overwrite each other's record. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(inner: Registry, options: KeptRegistryOptions = {}) {
    this.#inner = inner;
    this.#store = options.store ?? createKeptStore(storeOf(options.userId));
    this.#options = {
      start: options.start ?? 'kept',
      maxAgeMs: options.maxAgeMs ?? DAY_MS,
      patienceMs: options.patienceMs ?? PATIENCE_MS,
      now: options.now ?? Date.now,
    };
  }

  askAs(user: UserTokens): void {
    this.#inner.askAs?.(user);
  }

  async list(): Promise<ProgramInfo[]> {
    const kept = listSchema.safeParse(await this.#store.record(LIST));
    const before = kept.success ? (kept.data as ProgramInfo[]) : undefined;
    const asked = this.#inner.list().then(async (programs) => {
      const news = JSON.stringify(programs) !== JSON.stringify(before);
      if (news) await this.#store.putRecord(LIST, programs);
      return { programs, news };
    });
    if (!before) return (await asked).programs;
    asked.then(
      ({ news }) => news && this.#tell({ type: 'list' }),
      () => undefined,
    );
    return before;
  }

  async search(filter: ProgramFilter): Promise<ProgramInfo[]> {
    const { search } = this.#inner;
    return search ? search.call(this.#inner, filter) : findPrograms(await this.list(), filter);
  }

  async categories(): Promise<Category[]> {
    const { categories } = this.#inner;
    return categories ? categories.call(this.#inner) : categoriesOf(await this.list());
  }

  async resolve(request: ResolveRequest): Promise<Resolution> {
    const { appId, envVersion, from, fresh } = request;
    // What is tested belongs to who may test it: only the registry knows who that is today.
    if (envVersion !== 'release') return this.#inner.resolve(request);
    const record = await this.#record(appId);
    const kept = await this.#complete(record);
    const asked = this.#ask(request);
    if (!record || !kept) return asked;
    const { start, maxAgeMs, now } = this.#options;
    const unasked = start === 'kept' && from === '' && !fresh && !this.#changed.has(appId);
    if (unasked && now() - record.at < maxAgeMs) {
      void asked.then((answer) => this.#compare(kept, answer));
      return kept;
    }
    const answer = await this.#patiently(asked);
    // Who may be opened from where is not read from what was, unless nobody can be asked.
    if (!answer) return from === '' ? kept : NETWORK;
    if (!answer.ok) return answer.reason === 'network' ? kept : answer;
    if (!fresh || isLower(answer.version.version, kept.version.version)) return answer;
    // The program is told that it is ready: it has to be what the next start finds.
    return (await this.#fetch(answer)) ? answer : kept;
  }

  link(id: string): Promise<LinkTarget | null> {
    return this.#inner.link(id);
  }

  async file(url: string, signal?: AbortSignal, sha256?: string): Promise<ArrayBuffer> {
    if (sha256 === undefined) return this.#inner.file(url, signal);
    return (await this.#file(url, sha256, signal)).bytes;
  }

  subscribe(listener: (event: RegistryEvent) => void): () => void {
    this.#listeners.add(listener);
    const stop = this.#inner.subscribe((event) => {
      if (event.type === 'changed') this.#changed.add(event.appId);
      if (event.type === 'withdrawn' && event.envVersion === 'release') {
        this.#withdrawn.set(`${event.appId} ${event.version}`, ++this.#withdrawals);
        void this.#drop(event.appId, event.version);
      }
      listener(event);
    });
    return () => {
      stop();
      this.#listeners.delete(listener);
    };
  }

  /** For a logout: all that is kept of this user's programs goes away. */
  clear(): Promise<void> {
    return this.#inTurn(async () => {
      for (const name of await this.#store.records()) await this.#store.dropRecord(name);
      await this.#store.dropFilesBut(new Set());
    });
  }

  #tell(event: RegistryEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async #ask(request: ResolveRequest): Promise<Resolution> {
    const { appId } = request;
    const since = this.#withdrawals;
    const answer = await this.#inner.resolve(request).catch(() => NETWORK);
    if (answer.ok) {
      const withdrawn = this.#withdrawn.get(`${appId} ${answer.version.version}`) ?? 0;
      if (withdrawn > since) return this.#ask(request);
      this.#changed.delete(appId);
      await this.#keep(appId, answer);
    } else if (['unknown', 'unreleased', 'age'].includes(answer.reason)) await this.#drop(appId);
    return answer;
  }

  /** Undefined: nothing was said for too long. */
  #patiently(asked: Promise<Resolution>): Promise<Resolution | undefined> {
    const { patienceMs } = this.#options;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patienceMs);
      void asked.then((answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  /** What the registry says of a program that started without waiting for it. */
  async #compare(running: Resolved, answer: Resolution): Promise<void> {
    const { appId } = running.program;
    const { version } = running.version;
    const served = answer.ok || answer.reason === 'network' || answer.reason === 'broken';
    // Numbers only grow: a lower one is what users went back to, and nobody may run the higher one any more.
    const wentBack = answer.ok && isLower(answer.version.version, version);
    if (!served || wentBack) {
      await this.#drop(appId, version);
      this.#tell({ type: 'withdrawn', appId, envVersion: 'release', version });
    } else if (answer.ok && answer.version.digest !== running.version.digest)
      await this.#fetch(answer);
  }

  /** For the next start; whether it will find it here. */
  async #fetch(one: Resolved): Promise<boolean> {
    const { version } = one;
    const file = async (path: string, sha256: string): Promise<ArrayBuffer> => {
      const url = version.baseUrl + path.split('/').map(encodeURIComponent).join('/');
      const { bytes, written } = await this.#file(url, sha256);
      await written;
      return bytes;
    };
    try {
      const main = mainOf(await file('manifest.json', version.digest));
      if (main) await file(main.path, main.sha256);
    } catch {
      return false;
    }
    return this.#isHere(one);
  }

  async #file(url: string, sha256: string, signal?: AbortSignal) {
    const kept = await this.#store.file(sha256);
    if (kept) return { bytes: kept };
    const bytes = await this.#inner.file(url, signal, sha256);
    // The caller refuses what is something else; here it would stand in the way of the right one.
    const right = (await sha256Hex(bytes)) === sha256;
    return { bytes, written: right ? this.#store.putFile(sha256, bytes) : undefined };
  }

  async #record(appId: string): Promise<Kept | undefined> {
    const parsed = keptSchema.safeParse(await this.#store.record(PROGRAM + appId));
    if (!parsed.success) return undefined;
    const versions = parsed.data.versions as Resolution[];
    return { at: parsed.data.at, versions: versions.filter((it) => it.ok) };
  }

  /** The newest version whose first files are here. */
  async #complete(record: Kept | undefined): Promise<Resolved | undefined> {
    for (const one of record?.versions ?? []) if (await this.#isHere(one)) return one;
    return undefined;
  }

  async #isHere({ version }: Resolved): Promise<boolean> {
    const manifest = await this.#store.file(version.digest);
    const main = manifest && mainOf(manifest);
    return main !== undefined && (await this.#store.hasFile(main.sha256));
  }

  #keep(appId: string, answer: Resolved): Promise<void> {
    return this.#inTurn(async () => {
      const before = (await this.#record(appId))?.versions ?? [];
      const [last, ...fallen] = before.filter((it) => it.version.digest !== answer.version.digest);
      const versions = last ? [answer, last] : [answer];
      const record: Kept = { at: this.#options.now(), versions };
      await this.#store.putRecord(PROGRAM + appId, record);
      // Reads every manifest there is: only when something falls out.
      if (fallen.length > 0 || (before.length === 0 && (await this.#isCrowded())))
        await this.#tidy();
    });
  }

  /** @param version absent: all. */
  #drop(appId: string, version?: string): Promise<void> {
    return this.#inTurn(async () => {
      const record = await this.#record(appId);
      const versions = record?.versions.filter(
        (it) => version !== undefined && it.version.version !== version,
      );
      // A full disk refuses the new record, and must not leave the old one.
      await this.#store.dropRecord(PROGRAM + appId);
      if (record && versions && versions.length > 0)
        await this.#store.putRecord(PROGRAM + appId, { ...record, versions });
      if (record && versions?.length !== record.versions.length) await this.#tidy();
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#writing.then(() => alone(work));
    this.#writing = next.catch(() => undefined);
    return next;
  }

  async #isCrowded(): Promise<boolean> {
    const programs = (await this.#store.records()).filter((it) => it.startsWith(PROGRAM));
    return programs.length > PROGRAMS_KEPT;
  }

  /** Programs nobody opened for long, and files no kept version has. */
  async #tidy(): Promise<void> {
    const kept: { name: string; record: Kept }[] = [];
    for (const name of await this.#store.records()) {
      if (!name.startsWith(PROGRAM)) continue;
      const record = await this.#record(name.slice(PROGRAM.length));
      if (record) kept.push({ name, record });
    }
    kept.sort((a, b) => b.record.at - a.record.at);
    for (const { name } of kept.splice(PROGRAMS_KEPT)) await this.#store.dropRecord(name);
    const wanted = new Set<string>();
    for (const { record } of kept)
      for (const { version } of record.versions) {
        wanted.add(version.digest);
        const manifest = await this.#store.file(version.digest);
        for (const sha256 of manifest ? filesOf(manifest) : []) wanted.add(sha256);
      }
    await this.#store.dropFilesBut(wanted);
  }
}

/** Other tabs of the host write the same records. */
async function alone(work: () => Promise<void>): Promise<void> {
  const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
  await (locks ? locks.request(STORE, work) : work());
}

const storeOf = (userId = ''): string => (userId ? `${STORE} ${userId}` : STORE);

function manifestOf(bytes: ArrayBuffer) {
  try {
    const parsed = parseManifest(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.ok ? parsed.manifest : undefined;
  } catch {
    return undefined;
  }
}

function mainOf(bytes: ArrayBuffer): { path: string; sha256: string } | undefined {
  const manifest = manifestOf(bytes);
  const sha256 = manifest?.files[manifest.main]?.sha256;
  return manifest && sha256 !== undefined ? { path: manifest.main, sha256 } : undefined;
}

const filesOf = (bytes: ArrayBuffer): string[] =>
  Object.values(manifestOf(bytes)?.files ?? {}).map(({ sha256 }) => sha256);
