// <live-pusher>: the super app's hook opens and sends a live stream; the page draws its preview. The component asks, here the
// host is asked, and the component told, in the codes of the documentation.
import type { NodeHandle } from '../../context.ts';
import { asFailure } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { number, text, type Options } from '../kit/parameters.ts';
import { documentedContext } from './node-context.ts';
import type { AskingComponent } from './open-types.ts';

const ABSENT = 'the super app sends no live streams';
/** Codes of `error`. */
const NO_CAMERA = 10001;
const NO_MICROPHONE = 10002;

export async function showLivePusher(
  kit: Kit,
  { page }: AskingComponent,
  node: number,
  asked: Options,
): Promise<void> {
  const tell = (what: string, detail: object | null): Promise<unknown> =>
    page.view.call('component', node, what, detail).catch(() => null);
  if (!kit.offers('media.live.open')) {
    void tell('absent', { errCode: NO_CAMERA, errMsg: ABSENT });
    return;
  }
  if (asked['wants'] === 'nothing') {
    await kit.call('media.camera.close', { node }).catch(() => null);
    return;
  }
  // Only to know whether it is there.
  if (asked['wants'] === 'look') return;
  try {
    await kit.call('media.live.open', {
      node,
      url: text(asked['url']),
      mode: text(asked['mode'], 'RTC'),
      position: asked['position'] === 'back' ? 'back' : 'front',
      width: number(asked['width'], 360),
      height: number(asked['height'], 640),
      video: asked['video'] === true,
      audio: asked['audio'] === true,
      sends: asked['wants'] === 'send',
    });
    void tell('opened', null);
    await tell('gone', null);
    await kit.call('media.camera.close', { node });
  } catch (error) {
    const { code, message } = asFailure(error);
    // Asked for anew: the later answer counts.
    if (code === 'superseded') return;
    const sound = code === 'denied' && message.endsWith('microphone');
    void tell('refused', { errCode: sound ? NO_MICROPHONE : NO_CAMERA, errMsg: message });
  }
}

/** `snapshot` is the host's to take: the page has small pictures only. */
export function createLivePusherContext(
  kit: Kit,
  convention: Convention,
  find: () => NodeHandle | undefined,
): object {
  const snapshot = method(
    'quality sourceType',
    async (o) => {
      const { path, width, height } = await kit.call('media.live.photo', {
        quality: o['quality'] === 'compressed' ? 0.5 : 0.95,
      });
      return { tempImagePath: kit.files.fromWire(path), width, height };
    },
    { needs: 'media.live.photo', gives: 'tempImagePath width height' },
  );
  return Object.assign(documentedContext('wx', convention, 'live-pusher', find), {
    snapshot: asyncFunction(convention, 'snapshot', snapshot),
  });
}
