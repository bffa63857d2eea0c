// What a program does with a file that is still on its way to the host, in the order it does it.
import { expect, it, vi } from 'vitest';
import { openProgram } from '../testing/program.ts';

interface Manager {
  writeFileSync(path: string, data: ArrayBuffer): void;
}

/** A program that has just written a file in two parts. */
function written() {
  const program = openProgram();
  (program.run('getFileSystemManager') as Manager).writeFileSync(
    'wxfile://usr/large',
    new ArrayBuffer(1_500_001),
  );
  const after = (): string[] =>
    program.calls
      .map(({ api, args }) => [api, args['op']].filter(Boolean).join(' '))
      .filter((one) => one !== 'media.audio.open');
  return { ...program, after };
}

/** However busy the machine is. */
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 30_000 });

const PARTS = ['file.write', 'file.write'];

it('sound waits for its file, and play behind it', async () => {
  const { run, after } = written();
  const audio = run('createInnerAudioContext') as { src: string; play(): void };
  audio.src = 'wxfile://usr/large';
  audio.play();
  await until(() => expect(after()).toEqual([...PARTS, 'media.audio set', 'media.audio play']));
  audio.play();
  expect(after()).toHaveLength(5);
});

it('hideToast does not overtake the toast whose picture is on its way; other calls do not wait', async () => {
  const { run, after } = written();
  run('showToast', { title: '', image: 'wxfile://usr/large' });
  run('hideToast');
  run('vibrateShort', { type: 'light' });
  await until(() => expect(after().slice(-2)).toEqual(['ui.toast', 'ui.hideToast']));
  expect(after()).toHaveLength(5);
  expect(after().indexOf('device.vibrate')).toBeLessThan(2);
});
