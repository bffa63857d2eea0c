// my: rsa. Public keys encrypt, private ones decrypt; a cipher text is base64. Its table of errors is documented.
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../core/bytes.ts';
import { rsaDecrypt, rsaEncrypt } from '../core/rsa.ts';
import { Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { text } from '../kit/parameters.ts';

/** Keys are often pasted with the lines around them. */
const der = (key: string): Uint8Array => fromBase64(key.replace(/-----[^-]*-----/g, ''));

export const myRsa = (kit: Kit): ApiTable => ({
  rsa: method(
    'action text key',
    async (o) => {
      const [value, key] = [text(o['text']), text(o['key'])];
      if (value === '' || key === '')
        throw new Worded({
          error: 10,
          errorMessage: 'h5RSA param(text and key) must not be empty',
        });
      const random = async (length: number): Promise<Uint8Array> =>
        fromBase64((await kit.call('device.random', { length })).base64);
      const decrypts = o['action'] === 'decrypt';
      try {
        return {
          text: decrypts
            ? fromUtf8(rsaDecrypt(fromBase64(value), der(key)))
            : toBase64(await rsaEncrypt(toUtf8(value), der(key), random)),
        };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        const action = decrypts ? 'Decrypt' : 'Encrypt';
        throw new Worded({ error: 11, errorMessage: `${action} ${error.message}` });
      }
    },
    { needs: 'device.random', gives: 'text' },
  ),
});
