// wx: objects a program makes: sound, contexts of components.
import { createCameraContext } from '../core/camera.ts';
import { createExternalElementContext } from '../core/external-element.ts';
import { createLivePusherContext } from '../core/live-pusher.ts';
import { createMapContext } from '../core/map-context.ts';
import { documentedContext } from '../core/node-context.ts';
import { createPlayer } from '../core/player.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';
import { createWebAudioContext } from './web-audio/web-audio-context.ts';
import { createMediaRecorder } from './film/media-recorder.ts';
import { createMediaAudioPlayer, createVideoDecoder } from './film/video-decoder.ts';
import { wxBackgroundAudio } from './background-audio.ts';

const SHOWN = 'title epname singer coverImgUrl webUrl protocol referrerPolicy'.split(' ');

export const wxContexts = (kit: Kit, convention: Convention): ApiTable => {
  const { nodes, pages } = kit.context;

  const byId = (tag: string) =>
    direct((id: unknown, scope?: unknown) => {
      const page = pages.top();
      return documentedContext('wx', convention, tag, () =>
        nodes.find(scope ?? page?.instance, `#${String(id)}`),
      );
    });
  const player = (facts: readonly string[], controls: readonly string[] = []) =>
    createPlayer(kit, {
      facts,
      controls,
      canPlay: ['Canplay'],
      error: (message) => ({ errMsg: message, errCode: 10001 }),
    });

  let background: object | undefined;

  const manager = (): object => (background ??= player(SHOWN, ['Next', 'Prev']));

  return {
    createInnerAudioContext: direct(() => player(['referrerPolicy']), {
      needs: 'media.audio.open',
    }),
    getBackgroundAudioManager: direct(manager, { needs: 'media.audio.open' }),
    ...wxBackgroundAudio(kit, manager),
    createVideoContext: byId('video'),
    createAudioContext: byId('audio'),
    createAnimationVideoContext: byId('animation-video'),
    createMapContext: direct((id: unknown, scope?: unknown) => {
      const page = pages.top();
      return createMapContext(kit, convention, () =>
        nodes.find(scope ?? page?.instance, `#${String(id)}`),
      );
    }),
    createLivePlayerContext: byId('live-player'),
    createExternalElementContext: direct(
      (id: unknown, scope?: unknown) => {
        const page = pages.top();
        return createExternalElementContext(kit, convention, () =>
          nodes.find(scope ?? page?.instance, `#${String(id)}`),
        );
      },
      { needs: 'external.open' },
    ),
    createLivePusherContext: direct(
      () => {
        const page = pages.top();
        return createLivePusherContext(kit, convention, () =>
          nodes.find(page?.instance, 'live-pusher', true),
        );
      },
      { needs: 'media.live.open' },
    ),
    createWebAudioContext: direct(() => createWebAudioContext(kit), {
      needs: 'media.graph.open',
    }),
    createMediaRecorder: direct(
      (canvas: unknown, options: unknown) => createMediaRecorder(kit, canvas, options),
      { params: 'duration videoBitsPerSecond width height' },
    ),
    createVideoDecoder: direct(() => createVideoDecoder(kit)),
    createMediaAudioPlayer: direct(() => createMediaAudioPlayer(kit)),
    createCameraContext: direct(() => createCameraContext(kit, convention), {
      needs: 'media.camera.open',
    }),
  };
};
