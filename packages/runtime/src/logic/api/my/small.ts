// my: small things only this dialect has: what a file is, shaking.
import { fromBase64 } from '../core/bytes.ts';
import { signatureOf, SIGNATURE_BYTES } from '../core/file-signature.ts';
import { createSensors } from '../core/sensors.ts';
import { programFiles, userPath } from '../core/program-files.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { text } from '../kit/parameters.ts';

/** In units of g, gravity included: more than a hand does by carrying. */
const SHAKE = 2;
const INTERVAL_MS = 60;

/** Files the program wrote are here already; of the others no more than needed crosses. */
async function beginning(kit: Kit, path: string): Promise<Uint8Array> {
  if (userPath(path) !== undefined) return programFiles(kit).read(path);
  const part = await kit.call('file.read', { path, position: 0, length: SIGNATURE_BYTES });
  return fromBase64(part.base64);
}

export const mySmall = (kit: Kit): ApiTable => ({
  // What the browser records from is the user's choice there.
  getAvailableAudioSources: method('', () => ({ audioSources: ['auto'] }), {
    needs: 'media.record.start',
    gives: 'audioSources',
  }),
  detectFileType: method(
    'filePath:String',
    async (o) => {
      const path = kit.files.toWire(text(o['filePath']));
      if (path === undefined) throw new ApiFailure('invalid-argument', 'filePath');
      const found = signatureOf(await beginning(kit, path));
      if (!found) throw new ApiFailure('unknown', 'the type of the file is not known');
      return { ...found };
    },
    { needs: 'file.read', gives: 'type extension' },
  ),
  // Answers when the device has been shaken, once per call.
  watchShake: method(
    'monitorAccelerometer monitorCompass monitorGyroscope interval',
    async () => {
      const sensors = createSensors(kit);
      const shaken = new Promise<void>((resolve) => {
        sensors.readings('accelerometer').add((reading) => {
          const { x, y, z } = reading as { x: number; y: number; z: number };
          if (Math.hypot(x, y, z) > SHAKE) resolve();
        });
      });
      await sensors.start('accelerometer', INTERVAL_MS);
      await shaken;
      await sensors.stop('accelerometer');
      return { success: true };
    },
    { needs: 'device.sensor.start', gives: 'success' },
  ),
});
