import { expect, test } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';
import type { AskingComponent } from './open-types.ts';

const asked = { ask: 'camera', node: 5, position: 'front', resolution: 'high' };

/** A page that remembers what the component was told, and leaves when it is asked to. */
function onPage(dialect: 'wx' | 'my', answer: (api: string) => unknown, capabilities?: string[]) {
  const told: unknown[] = [];
  let leave: () => void = () => undefined;
  const gone = new Promise<null>((resolve) => (leave = () => resolve(null)));
  const page = {
    view: {
      call: async (_: string, node: number, what: string, detail: unknown) =>
        what === 'gone' ? gone : (told.push([node, what, detail]), null),
    },
  };
  const program = openProgram({
    dialect,
    answer: answer as never,
    ...(capabilities && { capabilities }),
  });
  const where = { page, target: {}, emit: () => undefined } as unknown as AskingComponent;
  return { ...program, told, leave, where };
}

test('a camera is opened for its component, and closed when that goes', async () => {
  const { program, calls, told, leave, where } = onPage('wx', () => ({ width: 1, height: 1 }));
  await program.openTypeTap(asked, where);
  await expect.poll(() => told).toEqual([[5, 'opened', { maxZoom: 1 }]]);
  expect(calls).toEqual([
    { api: 'media.camera.open', args: { node: 5, position: 'front', resolution: 'high' } },
  ]);
  leave();
  await expect.poll(() => calls[1]).toEqual({ api: 'media.camera.close', args: { node: 5 } });
});

test('an opening that a later one replaced tells the component nothing', async () => {
  const answers = [
    { code: 'superseded', message: 'asked anew' },
    { width: 1, height: 1 },
  ];
  const { program, told, where } = onPage('wx', () => {
    const answer = answers.shift();
    if (answer && 'code' in answer) throw answer;
    return answer;
  });
  await program.openTypeTap(asked, where);
  await program.openTypeTap(asked, where);
  await expect.poll(() => told).toEqual([[5, 'opened', { maxZoom: 1 }]]);
});

test('no camera, or a user who says no: the component hears it in the words of its dialect', async () => {
  const none = onPage('wx', () => null, []);
  await none.program.openTypeTap(asked, none.where);
  const absent = 'the super app gives mini programs no camera';
  await expect.poll(() => none.told).toEqual([[5, 'refused', { errMsg: absent }]]);
  const denied = onPage('my', () => {
    throw { code: 'denied', message: 'no' };
  });
  await denied.program.openTypeTap(asked, denied.where);
  await expect
    .poll(() => denied.told)
    .toEqual([[5, 'refused', { errorCode: 1, errorMessage: 'no' }]]);
});

test('a context without a camera on the page says so; what it cannot do fails', async () => {
  const { run } = openProgram();
  const camera = run('createCameraContext') as Record<string, Callable>;
  await expect(camera['takePhoto']?.({})).rejects.toMatchObject({
    errMsg: 'takePhoto:fail there is no camera on this page',
  });
  const failed = new Promise((fail) => camera['startRecord']?.({ fail }));
  expect(await failed).toMatchObject({ errno: 100 });
  expect(openProgram({ capabilities: [] }).run('canIUse', 'createCameraContext')).toBe(false);
});
