// wx: facts and calls few programs ask for: randomness, the other renderer, APIs of the super app by name.
import { bytesOf, fromBase64, toBase64 } from '../core/bytes.ts';
import { signatureOf } from '../core/file-signature.ts';
import { jsonObject } from '../core/json-object.ts';
import { unsupported } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, number, text } from '../kit/parameters.ts';
import { wxThrow } from '../kit/wx-convention.ts';

/** More than that is no address any more: a file is what programs want then. */
const MAX_BUFFER_URL_BYTES = 2 * 1024 * 1024;

export const wxRare = (kit: Kit, convention: Convention): ApiTable => {
  const getRandomValues = method(
    'length:Number',
    async (o) => {
      const { base64 } = await kit.call('device.random', { length: number(o['length'], 0) });
      return { randomValues: fromBase64(base64).buffer };
    },
    { needs: 'device.random', gives: 'randomValues' },
  );
  return {
    // What a browser does is fine to ask for; what it does not do, fails.
    setInnerAudioOption: method('mixWithOther obeyMuteSwitch speakerOn', (o) => {
      if (o['mixWithOther'] === false)
        throw unsupported('a browser mixes what programs play with what others play');
      if (o['speakerOn'] === false) throw unsupported('a browser plays through no earpiece');
    }),
    getRandomValues,
    // Keys of a user are made by a platform's account server.
    getUserCryptoManager: direct(
      () => ({
        getRandomValues: asyncFunction(convention, 'getRandomValues', getRandomValues),
        getLatestUserKey: asyncFunction(
          convention,
          'getLatestUserKey',
          method('', () => {
            throw unsupported('not provided by this super app');
          }),
        ),
      }),
      { needs: 'device.random' },
    ),
    // The bytes are in the address itself, so there is nothing that revoking would free.
    createBufferURL: direct((buffer: unknown) => {
      const bytes = bytesOf(buffer);
      if (!bytes || bytes.length > MAX_BUFFER_URL_BYTES)
        return wxThrow(
          'createBufferURL',
          unsupported(bytes ? 'the buffer is larger than 2 MB' : 'an ArrayBuffer is needed'),
        );
      const type = signatureOf(bytes)?.type ?? 'application/octet-stream';
      return `data:${type};base64,${toBase64(bytes)}`;
    }),
    revokeBufferURL: direct(() => undefined),
    isVKSupport: direct(() => false),
    // What the browser records from is the user's choice there.
    getAvailableAudioSources: method('', () => ({ audioSources: ['auto'] }), {
      needs: 'media.record.start',
      gives: 'audioSources',
    }),
    getSkylineInfo: method('', () => ({
      isSupported: false,
      version: '',
      reason: 'not supported',
    })),
    // The super app's own APIs: by name here, and under their names directly (see host-apis.ts).
    invokeNativePlugin: method(
      'api_name:String data',
      async (o) => {
        const result = await kit.call('ext.call', {
          name: text(o['api_name']),
          args: isObject(o['data']) ? jsonObject(o['data']) : {},
        });
        return isObject(result) ? result : { data: result };
      },
      { needs: 'ext.call' },
    ),
  };
};
