// Signs manifests with an Ed25519 key kept in the data folder; hosts pin the public half.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface Signer {
  /** Raw 32-byte public key, base64. */
  publicKey: string;
  /** base64 signature over the bytes. */
  sign(bytes: Uint8Array): string;
}

/** Loads the key of this data folder, or makes it on the first start (mode 0600). */
export async function loadSigner(dataDir: string): Promise<Signer> {
  const file = path.join(dataDir, 'signing-key.pem');
  let key: KeyObject;
  try {
    key = createPrivateKey(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    key = generateKeyPairSync('ed25519').privateKey;
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  // A raw Ed25519 key is the last 32 bytes of its SPKI form.
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    publicKey: spki.subarray(-32).toString('base64'),
    sign: (bytes) => sign(null, bytes, key).toString('base64'),
  };
}
