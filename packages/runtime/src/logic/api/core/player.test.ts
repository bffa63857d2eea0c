// Sound of both dialects: InnerAudioContext, and the events of background audio.
import { describe, expect, it } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';

const reading = (event: string) => ({
  event,
  currentTime: 2,
  duration: 8,
  buffered: 4,
  paused: event === 'pause',
});

describe.each(['wx', 'my'] as const)('%s', (dialect) => {
  it('createInnerAudioContext plays, tells, and is destroyed', () => {
    const { run, task, calls } = openProgram({ dialect });
    const audio = run('createInnerAudioContext') as Record<string, unknown> &
      Record<string, Callable>;
    const heard: unknown[] = [];
    const canPlay = dialect === 'wx' ? 'Canplay' : 'CanPlay';
    for (const name of [canPlay, 'Play', 'Pause', 'TimeUpdate', 'Seeked', 'Ended', 'Error'])
      audio[`on${name}`]?.((value: unknown) => heard.push([name, value]));
    Object.assign(audio, { src: 'https://a.example/a.mp3', volume: 0.5, loop: true });
    audio['play']?.();
    task('player', reading('canplay'));
    task('player', reading('play'));
    expect([audio['currentTime'], audio['duration'], audio['paused']]).toEqual([2, 8, false]);
    audio['offPlay']?.();
    task('player', reading('play'));
    task('player', reading('pause'));
    task('error', { message: 'no sound' });
    expect(heard).toEqual([
      [canPlay, undefined],
      ['Play', undefined],
      ['Pause', undefined],
      [
        'Error',
        dialect === 'wx'
          ? { errMsg: 'no sound', errCode: 10001 }
          : { error: 10001, errorMessage: 'no sound' },
      ],
    ]);
    audio['destroy']?.();
    expect(calls.map(({ args }) => args['op']).filter(Boolean)).toEqual([
      'set',
      'set',
      'set',
      'play',
      'destroy',
    ]);
  });
});

it('background audio of before tells when it pauses and stops', async () => {
  const { run, call, task } = openProgram();
  const heard: string[] = [];
  for (const name of ['BackgroundAudioPlay', 'BackgroundAudioPause', 'BackgroundAudioStop'])
    run(`on${name}`, () => heard.push(name));
  await call('playBackgroundAudio', { dataUrl: 'https://a.example/a.mp3' });
  for (const event of ['play', 'pause', 'stop']) task('player', reading(event));
  expect(heard).toEqual(['BackgroundAudioPlay', 'BackgroundAudioPause', 'BackgroundAudioStop']);
  run('offBackgroundAudioPause');
  task('player', reading('pause'));
  expect(heard).toHaveLength(3);
  expect((await call('stopBackgroundAudio')).ok).toBe(true);
});
