// A signing key made from the server's one secret: the same on every server of a platform, kept nowhere.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { deriveKey } from './seal.ts';

export interface DerivedKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: JWK;
  /** Its thumbprint (RFC 7638). */
  kid: string;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Ed25519. */
export async function derivedKey(secret: string, purpose: string): Promise<DerivedKey> {
  const der = Buffer.concat([PKCS8, deriveKey(secret, purpose)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  return { privateKey, publicKey, jwk, kid: await calculateJwkThumbprint(jwk) };
}
