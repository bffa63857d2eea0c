// media.graph as a program calls it: silent behind another program, and gone when it is closed.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeInstance, type FakeInstance } from '../../testing/fake-instance.ts';
import { fakeAudio, stubAudioClasses, type FakeAudio } from './fake-audio.ts';
import { webAudioCapabilities } from './web-audio.ts';

let audios: FakeAudio[] = [];
let running: FakeInstance[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  audios = [];
  running = [];
  stubAudioClasses();
  vi.stubGlobal('AudioContext', function make() {
    const fake = fakeAudio();
    audios.push(fake);
    return fake.audio;
  });
});
afterEach(() => {
  for (const one of running) one.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function program(): Promise<FakeInstance> {
  const one = await fakeInstance(webAudioCapabilities);
  running.push(one);
  return one;
}
const open = (one: FakeInstance, id: number) => one.call('media.graph.open', {}, id);
const become = (one: FakeInstance, to: string, id = 1) =>
  one.call('media.graph.state', { taskId: id, to });

it('is silent while its program is behind another, and cannot make itself heard', async () => {
  const one = await program();
  await open(one, 1);
  const [{ audio }] = audios as [FakeAudio];
  one.context.foreground = false;
  vi.advanceTimersByTime(250);
  expect(audio.state).toBe('suspended');
  await expect(become(one, 'running')).rejects.toMatchObject({ code: 'not-foreground' });
  await one.call('media.graph', { taskId: 1, steps: [] });
  expect(audio.state).toBe('suspended');
  one.context.foreground = true;
  vi.advanceTimersByTime(250);
  expect(audio.state).toBe('running');
});

it('keeps nothing of a closed graph: no listener, no clock, no place', async () => {
  const one = await program();
  const added = vi.spyOn(one.context.signal, 'addEventListener');
  const removed = vi.spyOn(one.context.signal, 'removeEventListener');
  for (let id = 1; id <= 3; id++) await open(one, id);
  await expect(open(one, 4)).rejects.toMatchObject({ code: 'limit' });
  for (let id = 1; id <= 3; id++) await become(one, 'closed', id);
  expect(audios.map(({ audio }) => audio.state)).toEqual(['closed', 'closed', 'closed']);
  expect(removed.mock.calls.map(([, run]) => run)).toEqual(added.mock.calls.map(([, run]) => run));
  expect(vi.getTimerCount()).toBe(0);
  await expect(one.call('media.graph', { taskId: 1, steps: [] })).rejects.toMatchObject({
    code: 'not-found',
  });
  await open(one, 4);
  one.end();
  expect([audios[3]?.audio.state, vi.getTimerCount()]).toEqual(['closed', 0]);
});

it('leaves the super app some of what the browser allows a page', async () => {
  const [one, other] = [await program(), await program()];
  for (let id = 1; id <= 3; id++) await open(one, id);
  for (let id = 1; id <= 2; id++) await open(other, id);
  await expect(open(other, 3)).rejects.toThrow('other mini programs');
  one.end();
  await open(other, 4);
});

it('does the steps around one that is wrong, and says which it was', async () => {
  const one = await program();
  await open(one, 1);
  const gain = { s: 'param', node: 2, name: 'gain', how: 'value' };
  const steps = [
    { s: 'make', node: 2, kind: 'Gain', args: [] },
    { ...gain, args: [null] },
    { s: 'set', node: 2, name: 'n'.repeat(40), value: 1 },
    { s: 'drop', node: 99 },
    { ...gain, args: [7] },
  ];
  await expect(one.call('media.graph', { taskId: 1, steps })).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining('steps.1.args'),
  });
  expect(audios[0]?.made[0]?.gain.value).toBe(7);
});
