import { expect, test } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';
import type { AskingComponent } from './open-types.ts';

const wish = {
  url: 'rtmp://live.example/1',
  mode: 'HD',
  position: 'back',
  width: 540,
  height: 960,
};
const asked = { ask: 'live-pusher', node: 5, ...wish, video: true, audio: false };

/** A page that remembers what the component was told. */
function onPage(answer: (api: string) => unknown, capabilities?: string[]) {
  const told: unknown[] = [];
  const page = {
    view: {
      call: async (_: string, node: number, what: string, detail: unknown) =>
        what === 'gone' ? new Promise(() => undefined) : (told.push([node, what, detail]), null),
    },
  };
  const program = openProgram({ answer: answer as never, ...(capabilities && { capabilities }) });
  const where = { page, target: {}, emit: () => undefined } as unknown as AskingComponent;
  const ask = (wants: string) => program.program.openTypeTap({ ...asked, wants }, where);
  return { ...program, told, ask };
}

test('a live stream is asked of the host in the words of the component', async () => {
  const { calls, told, ask } = onPage(() => ({ width: 1, height: 1 }));
  await ask('look');
  await ask('send');
  await ask('nothing');
  await expect.poll(() => told).toEqual([[5, 'opened', null]]);
  expect(calls).toEqual([
    {
      api: 'media.live.open',
      args: { node: 5, ...wish, video: true, audio: false, sends: true },
    },
    { api: 'media.camera.close', args: { node: 5 } },
  ]);
});

test('the codes of error: no camera, no microphone, and a super app that sends nothing', async () => {
  const refusedBy = async (scope: string): Promise<unknown> => {
    const message = `the user does not allow ${scope}`;
    const { told, ask } = onPage(() => {
      throw { code: 'denied', message };
    });
    await ask('send');
    await expect.poll(() => told.length).toBe(1);
    return told[0];
  };
  expect(await refusedBy('camera')).toMatchObject([5, 'refused', { errCode: 10001 }]);
  expect(await refusedBy('microphone')).toMatchObject([5, 'refused', { errCode: 10002 }]);

  const none = onPage(() => null, []);
  await none.ask('look');
  const errMsg = 'the super app sends no live streams';
  expect(none.told).toEqual([[5, 'absent', { errCode: 10001, errMsg }]]);
  expect(none.calls).toEqual([]);
  const { canIUse } = none.program.api as unknown as { canIUse: (schema: string) => boolean };
  expect(canIUse('createLivePusherContext')).toBe(false);
});

test('the context starts its component, and the host takes its pictures', async () => {
  const { run, context, calls } = openProgram({
    answer: () => ({ path: 'tmp:/photo.jpg', width: 4, height: 3 }),
  });
  const methods: string[] = [];
  const node = { call: async (method: string) => void methods.push(method) };
  Object.assign(context.nodes, { find: () => node });
  const pusher = run('createLivePusherContext') as Record<string, Callable>;
  await new Promise((success) => pusher['start']?.({ success }));
  expect(methods).toEqual(['start']);
  const photo = await new Promise((success) =>
    pusher['snapshot']?.({ quality: 'compressed', success }),
  );
  expect(photo).toMatchObject({ width: 4, height: 3, errMsg: 'snapshot:ok' });
  expect(calls).toEqual([{ api: 'media.live.photo', args: { quality: 0.5 } }]);
  const failed = await new Promise((fail) => pusher['playBGM']?.({ fail }));
  expect(failed).toMatchObject({ errMsg: expect.stringMatching(/^.*playBGM:fail/) });
});
