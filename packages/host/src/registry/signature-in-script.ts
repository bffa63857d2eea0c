// The same two checks where the browser offers no WebCrypto: on pages that came over plain http, as `atrium preview` serves
// them to a phone in the same network. Read only there. Noble's libraries, which have been audited.
import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

export const digest = (bytes: Uint8Array): Uint8Array => sha256(bytes);

/** Throws where the key or the signature is none. `zip215: false`: as strict as RFC 8032, and as browsers are. */
export const isSignedBy = (bytes: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean =>
  verify(signature, bytes, key, { zip215: false });
