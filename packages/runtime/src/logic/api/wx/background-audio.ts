// wx: the background audio of before 1.2.0, on the one player that getBackgroundAudioManager hands out.
import { ApiFailure } from '../kit/failure.ts';
import { eventPairs, type EventSource } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { number, text } from '../kit/parameters.ts';

type Player = Record<string, unknown> & Record<'play' | 'pause' | 'stop', () => void>;

const STATUS = { paused: 0, playing: 1, none: 2 };
const NEEDS = { needs: 'media.audio.open' };

export const wxBackgroundAudio = (kit: Kit, manager: () => object): ApiTable => {
  const player = (): Player => manager() as Player;
  const playing = (): Player => {
    if (player()['src'] === '') throw new ApiFailure('not-found', 'no background audio');
    return player();
  };
  const event = (name: string): EventSource => ({
    connect: (emit) => (player()[name] as (heard: () => void) => void)(() => emit({})),
  });
  return {
    playBackgroundAudio: method(
      'dataUrl:String title coverImgUrl',
      (o) => {
        const url = text(o['dataUrl']);
        // The same sound goes on where it was paused, as documented.
        if (player()['src'] !== url) player()['src'] = url;
        player().play();
      },
      NEEDS,
    ),
    pauseBackgroundAudio: method('', () => playing().pause(), NEEDS),
    stopBackgroundAudio: method(
      '',
      () => {
        playing().stop();
      },
      NEEDS,
    ),
    seekBackgroundAudio: method(
      'position:Number',
      (o) => (playing()['seek'] as (to: number) => void)(number(o['position'], 0)),
      NEEDS,
    ),
    getBackgroundAudioPlayerState: method(
      '',
      () => {
        const { src, duration, currentTime, buffered, paused } = player();
        if (src === '') return { status: STATUS.none };
        const whole = number(duration, 0);
        return {
          status: paused === true ? STATUS.paused : STATUS.playing,
          duration: whole,
          currentPosition: currentTime,
          downloadPercent: whole > 0 ? Math.round((number(buffered, 0) / whole) * 100) : 0,
          dataUrl: src,
        };
      },
      { ...NEEDS, gives: 'status duration currentPosition downloadPercent dataUrl' },
    ),
    ...eventPairs(kit, {
      BackgroundAudioPlay: event('onPlay'),
      BackgroundAudioPause: event('onPause'),
      BackgroundAudioStop: event('onStop'),
    }),
  };
};
