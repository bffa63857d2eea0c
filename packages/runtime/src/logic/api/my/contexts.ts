// my: objects a program makes: sound, contexts of components; and the rest of the small functions.
import { createNodeContext, NODE_METHODS } from '../core/node-context.ts';
import { createPlayer } from '../core/player.ts';
import { inertObject } from '../kit/absent.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

const NO_CANVAS = 'canvas drawing is not supported by this version of the runtime';

export const myContexts = (kit: Kit, convention: Convention): ApiTable => {
  const { nodes, natives, errors } = kit.context;

  const player = (controls: readonly string[] = []) =>
    createPlayer(kit, {
      controls,
      canPlay: ['CanPlay', 'Canplay'],
      error: (message) => ({ error: 10001, errorMessage: message }),
    });
  let background: object | undefined;

  return {
    createInnerAudioContext: direct(() => player(), { needs: 'media.audio.open' }),
    getBackgroundAudioManager: direct(() => (background ??= player(['Next', 'Prev'])), {
      needs: 'media.audio.open',
    }),
    createVideoContext: direct((id: unknown) =>
      createNodeContext(convention, NODE_METHODS['video']?.methods ?? '', () =>
        nodes.find(undefined, `#${String(id)}`),
      ),
    ),
    createCanvasContext: {
      kind: 'absent',
      reason: NO_CANVAS,
      value: () => {
        kit.warn(`createCanvasContext: ${NO_CANVAS}`);
        const context = inertObject(convention, 'createCanvasContext', NO_CANVAS) as Record<
          string,
          unknown
        >;
        context['draw'] = (_keep?: unknown, done?: () => void) =>
          void natives.setTimeout(
            () => typeof done === 'function' && errors.guard('draw', done),
            0,
          );
        context['measureText'] = () => ({ width: 0 });
        return context;
      },
    },
  };
};
