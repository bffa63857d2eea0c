// <lottie>: the program's side reads the animation's file (a page has no network), the player is a part of its own
// (`view-lottie.js`). What is called before waits.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import {
  parseAnimation,
  pictures,
  setPicture,
  settingsOf,
  type AnimationFile,
} from '../lottie/animation-data.ts';
import type { LottiePlayer } from '../lottie/lottie-player.ts';
import { loadPart } from '../parts/view-parts.ts';
import { toBool, toText } from '../value.ts';

/** What the program's side answers to `ask: 'lottie'`. */
type Answer = { request: number } & (AnimationFile | { missing: string });

/** Gigabytes below which `optimize` shows the picture in place of the animation. */
const LOW_MEMORY_GB = 3;

const isLowEnd = (): boolean => {
  const { deviceMemory } = navigator as { deviceMemory?: number };
  return deviceMemory !== undefined && deviceMemory < LOW_MEMORY_GB;
};

export const lottie = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'lottie',
  create(host) {
    const element = makeHost('lottie');
    const picture = make('img', '', element);
    picture.alt = '';
    picture.hidden = true;
    const attributes = new Map<string, unknown>();
    let request = 0;
    let arrived: (answer: Answer) => void = () => undefined;
    let player: LottiePlayer | undefined;
    let playing: Promise<LottiePlayer | null> | undefined;
    let scheduled = false;

    const showPicture = async (): Promise<void> => {
      const mine = request;
      const src = toText(attributes.get('placeholder'));
      const url = src && (await host.requestFile(src).catch(() => ''));
      if (mine !== request || player) return;
      picture.hidden = !url;
      if (url) picture.src = url;
    };
    const close = (): void => {
      request++;
      player?.destroy();
      player = undefined;
    };

    const prepare = async (file: AnimationFile, path: string) => {
      const data = parseAnimation(file.json);
      const assetsPath = toText(attributes.get('assets-path'));
      await Promise.all(
        pictures(data, file.images ?? {}, { path, assetsPath }).map(async ({ asset, src }) =>
          setPicture(asset, await host.requestFile(src).catch(() => '')),
        ),
      );
      return data;
    };

    async function open(path: string): Promise<LottiePlayer | null> {
      const mine = request;
      const answer = new Promise<Answer>((resolve) => (arrived = resolve));
      const part = loadPart('lottie', environment.runtimeBase);
      // Awaited below; until then its failure is nobody's.
      part.catch(() => undefined);
      host.emit('ask', { ask: 'lottie', node: host.id, request: mine, src: path }, { force: true });
      try {
        const found = await answer;
        if ('missing' in found) throw new Error(found.missing);
        const data = await prepare(found, path);
        const { createLottie } = await part;
        // Another one was asked for meanwhile.
        if (mine !== request) return playing ?? null;
        picture.hidden = true;
        player = createLottie(
          element,
          data,
          () => settingsOf(attributes),
          (type) => host.emit(type, {}),
        );
        host.emit('dataready', {});
        return player;
      } catch (error) {
        if (mine !== request) return playing ?? null;
        void showPicture();
        host.emit('datafailed', {
          errorMessage: error instanceof Error ? error.message : String(error),
        });
        return null;
      }
    }

    const load = (): void => {
      scheduled = false;
      close();
      void showPicture();
      const path = toText(attributes.get('path')) || toText(attributes.get('django-id'));
      const spared = toBool(attributes.get('optimize')) && attributes.get('placeholder');
      playing = path && !(spared && isLowEnd()) ? open(path) : Promise.resolve(null);
    };
    const schedule = (): void => {
      if (scheduled) return;
      scheduled = true;
      host.afterApply(load);
    };

    return {
      element,
      setAttribute(name, value) {
        if (attributes.get(name) === value) return;
        attributes.set(name, value);
        if (name === 'path' || name === 'django-id' || name === 'assets-path') schedule();
        else if (name === 'placeholder') void showPicture();
        else player?.changed();
      },
      async call(method, args) {
        if (method === 'animation') {
          const answer = args as Answer;
          if (answer.request === request) arrived(answer);
          return null;
        }
        if (method === 'downgradeToPlaceholder') {
          close();
          playing = Promise.resolve(null);
          await showPicture();
          return null;
        }
        return (await playing)?.call(method, args) ?? null;
      },
      destroy: close,
    };
  },
});
