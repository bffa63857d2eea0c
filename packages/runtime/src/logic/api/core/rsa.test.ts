// Against Node's own RSA.
import {
  constants,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { expect, it } from 'vitest';
import { rsaDecrypt, rsaEncrypt } from './rsa.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
const publicDer = pair.publicKey.export({ type: 'spki', format: 'der' });
const privateDer = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
const padding = constants.RSA_PKCS1_PADDING;
const random = async (length: number): Promise<Uint8Array> => new Uint8Array(randomBytes(length));

it('what it encrypts others can decrypt, and the other way round', async () => {
  const data = Buffer.from('信息加密 hello');
  const sealed = await rsaEncrypt(data, publicDer, random);
  expect(sealed).toHaveLength(128);
  expect(Buffer.from(rsaDecrypt(sealed, privateDer))).toEqual(data);
  const theirs = publicEncrypt({ key: pair.publicKey, padding }, data);
  expect(Buffer.from(rsaDecrypt(theirs, privateDer))).toEqual(data);
  const raw = privateDecrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, sealed);
  expect([raw[0], raw[1], raw.subarray(-data.length).toString()]).toEqual([0, 2, data.toString()]);
});

it('refuses what is no key, too much, and what the key did not make', async () => {
  const byte = new Uint8Array(1);
  await expect(rsaEncrypt(byte, new Uint8Array(20), random)).rejects.toThrow('key error');
  await expect(rsaEncrypt(byte, publicDer.subarray(0, 90), random)).rejects.toThrow('key error');
  await expect(rsaEncrypt(new Uint8Array(118), publicDer, random)).rejects.toThrow(/^error$/);
  expect(() => rsaDecrypt(new Uint8Array(128).fill(7), privateDer)).toThrow(/^error$/);
  expect(() => rsaDecrypt(new Uint8Array(5), privateDer)).toThrow(/^error$/);
});
