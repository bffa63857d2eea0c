// <camera> and createCameraContext of both dialects: the host opens the camera and takes photos, the page draws its pictures
// and hands single ones over.
import type { Convention } from '../kit/invoke.ts';
import { asyncFunction } from '../kit/invoke.ts';
import { inertObject } from '../kit/inert-object.ts';
import { ApiFailure, asFailure, unsupported } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { text, type Options } from '../kit/parameters.ts';
import type { AskingComponent } from './open-types.ts';

const ABSENT = 'the super app gives mini programs no camera';
const QUALITY: Record<string, number> = { high: 0.95, normal: 0.8, low: 0.5, original: 1 };
const FRAME_MS = 100;

/** The component asks when its page shows; it is told, and the camera closed when it goes. */
export async function showCamera(
  kit: Kit,
  { page }: AskingComponent,
  node: number,
  asked: Options,
): Promise<void> {
  const tell = (what: string, detail: unknown): Promise<unknown> =>
    page.view.call('component', node, what, detail).catch(() => null);
  try {
    if (!kit.offers('media.camera.open')) throw unsupported(ABSENT);
    await kit.call('media.camera.open', {
      node,
      position: asked['position'] === 'front' ? 'front' : 'back',
      resolution: text(asked['resolution'], 'medium') as 'medium',
    });
    void tell('opened', { maxZoom: 1 });
    await tell('gone', null);
    await kit.call('media.camera.close', { node });
  } catch (error) {
    const { code, message } = asFailure(error);
    // Asked for anew: the later answer counts.
    if (code === 'superseded') return;
    const words = code === 'unsupported' ? ABSENT : message;
    void tell(
      'refused',
      kit.context.dialect === 'wx'
        ? { errMsg: words }
        : { errorCode: code === 'denied' ? 1 : 2, errorMessage: words },
    );
  }
}

export function createCameraContext(kit: Kit, convention: Convention): object {
  const { nodes, pages, natives } = kit.context;
  const find = () => nodes.find(pages.top()?.instance, 'camera', true);
  const context = {
    takePhoto: asyncFunction(
      convention,
      'takePhoto',
      method(
        'quality selfieMirror',
        async (o) => {
          if (!find()) throw new ApiFailure('not-found', 'there is no camera on this page');
          const { path, width, height } = await kit.call('media.camera.photo', {
            quality: QUALITY[text(o['quality'], 'normal')] ?? 0.8,
          });
          return { tempImagePath: kit.files.fromWire(path), width, height };
        },
        { needs: 'media.camera.photo', gives: 'tempImagePath width height' },
      ),
    ),
    onCameraFrame(callback: unknown) {
      let timer: number | undefined;
      let running = false;
      const step = async (): Promise<void> => {
        const frame = await find()?.call('frame', null);
        if (running && frame && typeof callback === 'function')
          kit.context.errors.guard('onCameraFrame', () => callback(frame));
        if (running) timer = natives.setTimeout(() => void step(), FRAME_MS);
      };
      return {
        start: asyncFunction(
          convention,
          'CameraFrameListener.start',
          method('worker', () => {
            if (running) return;
            running = true;
            void step();
          }),
        ),
        stop: asyncFunction(
          convention,
          'CameraFrameListener.stop',
          method('', () => {
            running = false;
            if (timer !== undefined) natives.clearTimeout(timer);
          }),
        ),
      };
    },
  };
  // Recording and zoom exist as well, and fail.
  const rest = inertObject(
    convention,
    'CameraContext',
    'not supported by this version of the runtime',
  );
  return Object.setPrototypeOf(context, rest) as object;
}
