// wx: playVoice and its relatives, from before createInnerAudioContext: one voice at a time, success when it has been played.
import { createPlayer } from '../core/player.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { number, text } from '../kit/parameters.ts';

type Player = Record<string, unknown> &
  Record<'play' | 'pause' | 'stop', () => void> &
  Record<'onEnded' | 'onError', (listener: (value: unknown) => void) => void>;

const NEEDS = { needs: 'media.audio.open' };
/** As documented: a minute unless the program says otherwise. */
const SECONDS = 60;

export const wxVoice = (kit: Kit): ApiTable => {
  const { natives } = kit.context;
  let player: Player | undefined;
  /** Calls the voice was started by, and went on by after a pause: they end together, when it does. */
  let waiting: ((error?: ApiFailure) => void)[] = [];
  let timer = 0;

  const settle = (error?: ApiFailure): void => {
    natives.clearTimeout(timer);
    const ended = waiting;
    waiting = [];
    for (const end of ended) end(error);
  };

  const opened = (): Player => {
    if (player) return player;
    player = createPlayer(kit, {
      canPlay: ['Canplay'],
      error: (message) => ({ errMsg: message }),
    }) as Player;
    player.onEnded(() => settle());
    player.onError((error) =>
      settle(new ApiFailure('failed', text((error as { errMsg?: unknown }).errMsg))),
    );
    return player;
  };
  return {
    playVoice: method(
      'filePath:String duration',
      (o) => {
        const voice = opened();
        const path = text(o['filePath']);
        // The same voice goes on where it was paused, as documented; another ends it.
        if (voice['src'] !== path) {
          settle();
          voice['src'] = path;
        }
        voice.play();
        natives.clearTimeout(timer);
        timer = natives.setTimeout(
          () => {
            voice.stop();
            settle();
          },
          number(o['duration'], SECONDS) * 1000,
        );
        return new Promise<void>((resolve, reject) => {
          waiting.push((error) => (error ? reject(error) : resolve()));
        });
      },
      NEEDS,
    ),
    pauseVoice: method(
      '',
      () => {
        natives.clearTimeout(timer);
        player?.pause();
      },
      NEEDS,
    ),
    stopVoice: method(
      '',
      () => {
        player?.stop();
        settle();
      },
      NEEDS,
    ),
  };
};
