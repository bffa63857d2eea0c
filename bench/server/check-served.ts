// What hosts are given: whole, signed and released, or nothing. Asked as a host asks, judged without any of its code.
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

export interface ServedCheck {
  /** The version served, or null; adds to `wrong` what a host would refuse. */
  check(appId: string, wrong: string[]): Promise<string | null>;
  /** Everything is looked at anew, as after a restart. */
  forget(): void;
  /** Packages fetched and verified so far, file by file. */
  verified(): number;
}

interface Resolved {
  ok: boolean;
  version?: {
    version: string;
    sequence: number;
    digest: string;
    baseUrl: string;
    signature: string;
  };
}

interface Manifest {
  appId: string;
  version: string;
  sequence: number;
  files: Record<string, { sha256: string; size: number }>;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function createServedCheck(origin: string): Promise<ServedCheck> {
  const config = (await (await fetch(`${origin}/config.json`)).json()) as { publicKeys: string[] };
  const keys = config.publicKeys.map(ed25519);
  const looked = new Set<string>();
  const highest = new Map<string, number>();
  let count = 0;
  return {
    forget: () => looked.clear(),
    verified: () => count,
    async check(appId, wrong) {
      const asked = await fetch(`${origin}/api/resolve?appId=${appId}&user=somebody`);
      const { ok, version } = (await asked.json()) as Resolved;
      if (!ok || !version) return null;
      if (version.sequence < (highest.get(appId) ?? 0))
        wrong.push(`${appId}: sequence ${version.sequence} after ${highest.get(appId)}`);
      highest.set(appId, version.sequence);
      if (looked.has(version.digest)) return version.version;
      const file = async (path: string): Promise<Buffer> =>
        Buffer.from(await (await fetch(`${origin}${version.baseUrl}${path}`)).arrayBuffer());
      const bytes = await file('manifest.json');
      const signed = keys.some((key) =>
        verify(null, bytes, key, Buffer.from(version.signature, 'base64')),
      );
      if (sha256(bytes) !== version.digest || !signed) {
        wrong.push(`${appId} ${version.version}: the manifest is not what was signed`);
        return version.version;
      }
      const manifest = JSON.parse(bytes.toString()) as Manifest;
      if (`${manifest.version} ${manifest.sequence}` !== `${version.version} ${version.sequence}`)
        wrong.push(`${appId}: the manifest is of ${manifest.version} ${manifest.sequence}`);
      for (const [path, { sha256: should, size }] of Object.entries(manifest.files)) {
        const found = await file(path);
        if (found.length !== size || sha256(found) !== should)
          wrong.push(`${appId} ${version.version}: ${path} is not whole`);
      }
      looked.add(version.digest);
      count++;
      return version.version;
    },
  };
}

/** A raw key in the form Node reads: the fixed head of an Ed25519 SPKI. */
const ed25519 = (raw: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(raw, 'base64'),
    ]),
    format: 'der',
    type: 'spki',
  });
