// Signs manifests with Ed25519 keys; hosts pin the public halves. What is not released is signed by another key, so that
// nothing a developer uploads can ever pass as released, whoever passes it on.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EnvVersion } from '@atrium/protocol';
import { writeKept } from '../platform/write-kept.node.ts';

export interface Signer {
  /** Raw 32-byte public key of released versions, base64. */
  publicKey: string;
  /** That of develop and trial versions; the same key signs all when absent. */
  testKey?: string;
  /** base64 signature over the bytes. */
  sign(bytes: Uint8Array, channel?: EnvVersion): string;
}

/** One key for all versions, as development has it: that of this data folder, made on the first start (mode 0600). */
export async function loadSigner(dataDir: string): Promise<Signer> {
  const key = await keptKey(path.join(dataDir, 'signing-key.pem'));
  return { publicKey: publicHalf(key), sign: (bytes) => signWith(key, bytes) };
}

/**
 * The two keys of a platform.
 * @param pem from the environment of servers that share a database; else kept in the data folder.
 */
export async function loadTwoKeys(
  dataDir: string,
  pem: { release?: string | undefined; test?: string | undefined } = {},
): Promise<Signer> {
  const keyOf = (text: string | undefined, file: string) =>
    text === undefined ? keptKey(path.join(dataDir, file)) : createPrivateKey(text);
  const release = await keyOf(pem.release, 'signing-key.pem');
  const test = await keyOf(pem.test, 'test-signing-key.pem');
  return {
    publicKey: publicHalf(release),
    testKey: publicHalf(test),
    sign: (bytes, channel) => signWith(channel === 'release' ? release : test, bytes),
  };
}

async function keptKey(file: string): Promise<KeyObject> {
  try {
    return createPrivateKey(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const key = generateKeyPairSync('ed25519').privateKey;
    await writeKept(file, key.export({ type: 'pkcs8', format: 'pem' }).toString());
    return key;
  }
}

/** A raw Ed25519 key is the last 32 bytes of its SPKI form. */
const publicHalf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');

const signWith = (key: KeyObject, bytes: Uint8Array): string =>
  sign(null, bytes, key).toString('base64');
