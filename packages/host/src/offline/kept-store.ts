// What stays in the browser of programs: files by their sha256, and for each program what the registry said of it last. In
// Cache Storage of the host's own origin, which no program can reach.
import { sha256Hex } from '../registry/signature.ts';

export interface KeptStore {
  /** Hashed again: what lies in a browser may rot. */
  file(sha256: string): Promise<ArrayBuffer | undefined>;
  hasFile(sha256: string): Promise<boolean>;
  putFile(sha256: string, bytes: ArrayBuffer): Promise<void>;
  record(name: string): Promise<unknown>;
  putRecord(name: string, value: unknown): Promise<void>;
  dropRecord(name: string): Promise<void>;
  records(): Promise<string[]>;
  /** All files but these. */
  dropFilesBut(sha256: ReadonlySet<string>): Promise<void>;
}

const FILE = '/atrium-kept/file/';
const RECORD = '/atrium-kept/record/';

/** @param caches a browser that has none, or refuses it, keeps nothing: everything is asked of the network. */
export function createKeptStore(
  name: string,
  caches: Pick<CacheStorage, 'open'> | undefined = globalThis.caches,
): KeptStore {
  let opening: Promise<Cache | undefined> | undefined;
  const cache = () => (opening ??= Promise.resolve(caches?.open(name)).catch(() => undefined));
  const read = async (key: string): Promise<Response | undefined> =>
    (await cache())?.match(key).catch(() => undefined);
  const write = async (key: string, body: BodyInit): Promise<void> => {
    // A full disk costs the next start its speed, and nothing else.
    await (await cache())?.put(key, new Response(body)).catch(() => undefined);
  };
  const drop = async (key: string): Promise<void> => void (await (await cache())?.delete(key));
  const names = async (prefix: string): Promise<string[]> =>
    ((await (await cache())?.keys()) ?? []).flatMap(({ url }) => {
      const { pathname } = new URL(url);
      return pathname.startsWith(prefix) ? [decodeURIComponent(pathname.slice(prefix.length))] : [];
    });
  const recordKey = (record: string): string => RECORD + encodeURIComponent(record);

  return {
    async file(sha256) {
      const bytes = await (await read(FILE + sha256))?.arrayBuffer();
      if (!bytes) return undefined;
      if ((await sha256Hex(bytes)) === sha256) return bytes;
      await drop(FILE + sha256);
      return undefined;
    },
    hasFile: async (sha256) => (await read(FILE + sha256)) !== undefined,
    putFile: (sha256, bytes) => write(FILE + sha256, bytes),
    async record(record) {
      const kept = await read(recordKey(record));
      return kept?.json().catch(() => undefined);
    },
    putRecord: (record, value) => write(recordKey(record), JSON.stringify(value)),
    dropRecord: (record) => drop(recordKey(record)),
    records: () => names(RECORD),
    async dropFilesBut(wanted) {
      for (const sha256 of await names(FILE)) if (!wanted.has(sha256)) await drop(FILE + sha256);
    },
  };
}
