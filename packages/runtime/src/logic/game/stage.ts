// The screen of a mini game: the canvas of its only page, and what its view (view/game) says of it.
import type { TakenCanvas } from '@atrium/protocol';
import type { Kit } from '../api/kit/kit.ts';
import { createEmitter, type Emitter } from '../emitter.ts';
import type { LogicContext, NodeHandle } from '../context.ts';
import { createFrames, type Frames } from './frames.ts';

/** One event of the view's part: `type` says which, the rest is what that event carries. */
export interface StageEvent {
  type: string;
  [field: string]: unknown;
}

export interface GameStage {
  /** The surface on screen; absent until the page is there. */
  screen?: TakenCanvas;
  /** Set with the API table. */
  kit?: Kit;
  /** The sub-package's `game.js`, once its script is loaded; what it throws is reported. */
  run(root: string): void;
  /** A method of the view's part (view/game/game-screen.ts). */
  ask(method: string, args?: unknown): Promise<unknown>;
  /** What the view's part says under `type`. */
  events(type: string): Emitter<StageEvent>;
  heard(event: StageEvent): void;
  /** The page's canvas in the view. */
  node?: NodeHandle;
  readonly frames: Frames;
}

const stages = new WeakMap<LogicContext, GameStage>();

export function stageOf(context: LogicContext): GameStage {
  const found = stages.get(context) ?? createStage(context);
  stages.set(context, found);
  return found;
}

function createStage(context: LogicContext): GameStage {
  const emitters = new Map<string, Emitter<StageEvent>>();
  const { natives, errors } = context;
  const stage: GameStage = {
    frames: createFrames(() => stage.ask('frame'), natives.now, errors),
    run: () => undefined,
    ask: (method, args = null) =>
      stage.node?.call(method, args) ?? Promise.reject(new Error('the screen is not there yet')),
    events(type) {
      const found =
        emitters.get(type) ??
        createEmitter<StageEvent>((error) => errors.report('script', error, type));
      emitters.set(type, found);
      return found;
    },
    heard: (event) => emitters.get(event.type)?.emit(event),
  };
  return stage;
}
