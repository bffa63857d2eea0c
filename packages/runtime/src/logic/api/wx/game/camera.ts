// wx, mini games: the camera over the canvas, as the component `<camera>`.
import { overlaysOf, type OverlayEvent } from '../../../game/overlays.ts';
import { createCameraContext } from '../../core/camera.ts';
import { ApiFailure, unsupported } from '../../kit/failure.ts';
import { asyncFunction, type Convention } from '../../kit/invoke.ts';
import type { Kit } from '../../kit/kit.ts';
import { method, type ApiTable } from '../../kit/method.ts';
import { number, text, type Options } from '../../kit/parameters.ts';
import { watched } from './watched.ts';

interface FrameListener {
  start(): unknown;
  stop(): unknown;
}

interface CameraContext {
  takePhoto(options: object): Promise<object>;
  onCameraFrame(callback: (frame: unknown) => void): FrameListener;
}

const PLACED = ['x', 'y', 'width', 'height', 'devicePosition', 'flash', 'size'];

export const gameCamera = (kit: Kit, convention: Convention): ApiTable => {
  let open = false;
  return {
    createCamera: method(
      'x y width height devicePosition flash size',
      async (o) => {
        if (open) throw new ApiFailure('busy', 'there is a camera already');
        open = true;
        const { camera, ready } = createCamera(kit, convention, o, () => (open = false));
        await ready;
        return camera;
      },
      { needs: 'media.camera.open' },
    ),
  };
};

function createCamera(
  kit: Kit,
  convention: Convention,
  options: Options,
  gone: () => void,
): { camera: Options; ready: Promise<void> } {
  const stopped = kit.emitter<unknown>('Camera onStop');
  const refused = kit.emitter<unknown>('Camera onAuthCancel');
  const frames = kit.emitter<unknown>('Camera onCameraFrame');
  const context = createCameraContext(kit, convention) as CameraContext;
  let listening: FrameListener | undefined;
  let settle: (failure?: unknown) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    settle = (failure) => (failure === undefined ? resolve() : reject(failure as Error));
  });

  const fields = (): Options => ({
    devicePosition: text(camera['devicePosition'], 'back'),
    flash: text(camera['flash'], 'auto'),
    frameSize: text(camera['size'], 'small'),
    style:
      `position:fixed;z-index:800;left:${number(camera['x'], 0)}px;top:${number(camera['y'], 0)}px;` +
      `width:${number(camera['width'], 300)}px;height:${number(camera['height'], 150)}px`,
  });
  let destroyed = false;
  const destroy = (): void => {
    if (destroyed) return;
    destroyed = true;
    listening?.stop();
    shown.remove();
    gone();
  };
  const heard = ({ type, detail }: OverlayEvent): void => {
    if (type === 'initdone') settle();
    else if (type === 'stop') stopped.emit(detail);
    else if (type === 'error') {
      refused.emit(detail);
      destroy();
      settle(new ApiFailure('denied', text((detail as { errMsg?: unknown }).errMsg)));
    }
  };
  const camera: Options = watched<Options>(
    {
      x: 0,
      y: 0,
      width: 300,
      height: 150,
      devicePosition: 'back',
      flash: 'auto',
      size: 'small',
      ...Object.fromEntries(Object.entries(options).filter(([name]) => PLACED.includes(name))),
    },
    (name) => {
      if (PLACED.includes(name)) shown.set(fields());
    },
  );
  const shown = overlaysOf(kit.context).add('camera', fields(), heard);
  Object.assign(camera, {
    takePhoto: (quality?: unknown) => context.takePhoto({ quality: text(quality, 'normal') }),
    listenFrameChange() {
      listening ??= context.onCameraFrame((frame) => frames.emit(frame));
      listening.start();
    },
    closeFrameChange: () => void listening?.stop(),
    onCameraFrame: (listener: (frame: unknown) => void) => frames.add(listener),
    onStop: (listener: (value: unknown) => void) => stopped.add(listener),
    onAuthCancel: (listener: (value: unknown) => void) => refused.add(listener),
    destroy,
    // A recording needs the sound as well, which the page has not.
    ...Object.fromEntries(
      ['startRecord', 'stopRecord'].map((name) => [
        name,
        asyncFunction(
          convention,
          `Camera.${name}`,
          method('', () => {
            throw unsupported('not supported by this version of the runtime');
          }),
        ),
      ]),
    ),
  });
  return { camera, ready };
}
