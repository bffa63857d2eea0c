// The background audio of old programs, on the player of the new ones.
import { expect, it, vi } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';

it('plays, tells its state, and is the same sound as the manager’s', async () => {
  const { call, run, calls, task } = openProgram();
  const played = vi.fn();
  run('onBackgroundAudioPlay', played);
  expect((await call('getBackgroundAudioPlayerState')).value['status']).toBe(2);
  expect((await call('pauseBackgroundAudio')).ok).toBe(false);
  const dataUrl = 'https://a.example/a.mp3';
  expect((await call('playBackgroundAudio', { dataUrl })).ok).toBe(true);
  const manager = run('getBackgroundAudioManager') as Record<string, Callable>;
  expect(manager['src']).toBe(dataUrl);
  task('player', { event: 'play', currentTime: 3, duration: 10, buffered: 5, paused: false });
  expect(played).toHaveBeenCalledOnce();
  expect((await call('getBackgroundAudioPlayerState')).value).toMatchObject({
    status: 1,
    duration: 10,
    currentPosition: 3,
    downloadPercent: 50,
    dataUrl,
  });
  await call('seekBackgroundAudio', { position: 4 });
  expect(calls.at(-1)?.args).toMatchObject({ op: 'seek', position: 4 });
});
