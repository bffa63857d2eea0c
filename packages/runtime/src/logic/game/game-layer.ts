// Mini games on the component layer of wx: no App, Page or Component for the game's files; the one page is ours, and
// `game.js` runs when its canvas is on screen.
import { GAME_PAGE, gameEntry, type TakenCanvas } from '@atrium/protocol';
import type { ComponentLayer, LayerCore } from '../component-layer.ts';
import { createWxLayer } from '../wx/layer.ts';
import { overlaysOf } from './overlays.ts';
import { stageOf, type StageEvent } from './stage.ts';

export function createGameLayer(core: LayerCore): ComponentLayer {
  const layer = createWxLayer(core);
  const stage = stageOf(core.context);
  stage.run = (root) => core.prepare(gameEntry(root));

  const begin = async (page: object): Promise<void> => {
    const node = core.context.nodes.find(page, 'canvas', true);
    if (!node) throw new Error('the page of the game has no canvas');
    stage.node = node;
    stage.frames.resume();
    stage.screen = (await node.call('take', null)) as TakenCanvas;
    defineGlobals(core);
    stage.run('');
  };
  const overlays = overlaysOf(core.context);
  const page = {
    data: { over: [] },
    over: (event: object) => overlays.heard(event),
    screen(this: object, { detail }: { detail: StageEvent }) {
      if (detail.type === 'ready')
        void begin(this).catch((error: unknown) => core.context.errors.report('load', error));
      else if (detail.type === 'failed') {
        const { message } = detail as StageEvent & { message?: unknown };
        core.context.errors.report('load', new Error(`the screen of the game: ${String(message)}`));
      } else stage.heard(detail);
    },
  };
  return {
    ...layer,
    globals: {} as ComponentLayer['globals'],
    // A file of that name is one of the game's own, which runs when the game asks for it.
    standsAlone: () => true,
    define(path, record) {
      // The other records are entries: their modules have run by now, and that is all.
      if (path !== GAME_PAGE) return;
      layer.globals.Page(page);
      layer.define(path, record);
    },
  };
}

/** What a game's files find besides `wx`. */
function defineGlobals({ context }: LayerCore): void {
  const { frames } = stageOf(context);
  const globals = {
    GameGlobal: globalThis,
    requestAnimationFrame: frames.request,
    cancelAnimationFrame: frames.cancel,
  };
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
}
