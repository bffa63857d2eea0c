// my: objects a program makes: sound, contexts of components.
import type { Json } from '@atrium/protocol';
import { createCameraContext } from '../core/camera.ts';
import { documentedContext } from '../core/node-context.ts';
import { createPlayer } from '../core/player.ts';
import { webViews } from '../core/web-view.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

const INNER = ['ccode', 'isRecordAudioPlayState', 'supportBackgroundPlay'];
const SHOWN = 'ccode isRecordAudioPlayState title epname singer coverImgUrl webUrl'.split(' ');

export const myContexts = (kit: Kit, convention: Convention): ApiTable => {
  const { nodes, pages } = kit.context;

  const player = (facts: readonly string[]) =>
    createPlayer(kit, {
      facts,
      controls: ['Next', 'Prev'],
      canPlay: ['CanPlay', 'Canplay'],
      error: (message) => ({ error: 10001, errorMessage: message }),
    });
  let background: object | undefined;
  const byId = (tag: string) =>
    direct((id: unknown) =>
      documentedContext('my', convention, tag, () => nodes.find(undefined, `#${String(id)}`)),
    );

  return {
    createInnerAudioContext: direct(() => player(INNER), { needs: 'media.audio.open' }),
    getBackgroundAudioManager: direct(() => (background ??= player(SHOWN)), {
      needs: 'media.audio.open',
    }),
    createVideoContext: byId('video'),
    createMapContext: byId('map'),
    createLottieContext: byId('lottie'),
    createCameraContext: direct(() => createCameraContext(kit, convention), {
      needs: 'media.camera.open',
    }),
    createWebViewContext: direct(
      (id: unknown) => ({
        postMessage(data: unknown): void {
          const page = nodes.find(undefined, `#${String(id)}`)?.page ?? pages.top();
          if (page) webViews(kit, convention).post(page, plainJson(data));
        },
      }),
      { needs: 'web.post' },
    ),
  };
};

/** What JSON keeps of it. */
function plainJson(data: unknown): Json {
  const text = JSON.stringify(data) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as Json);
}
