// Batches keep their order while the code of some components is on its way.
import { LATE_TAGS, Op, isLateTag } from '@atrium/protocol';
import { describe, expect, it } from 'vitest';
import type { ViewEnvironment } from './environment.ts';
import { holdBatches } from './hold-batches.ts';

function open() {
  const applied: unknown[][] = [];
  const said: string[] = [];
  const loads: { done(): void; fail(): void }[] = [];
  const receive = holdBatches(
    (ops) => void applied.push(ops),
    () =>
      new Promise((resolve, reject) => {
        loads.push({ done: resolve, fail: () => reject(new Error('offline')) });
      }),
    (text) => void said.push(text),
  );
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { applied, said, loads, receive, settled };
}

const plain = [Op.Text, 2, 'a'];
const needing = [Op.Need, Op.Create, 3, 'slider'];

describe('batches', () => {
  it('are applied at once while they need nothing', () => {
    const { applied, loads, receive } = open();
    receive(plain);
    expect(applied).toEqual([plain]);
    expect(loads).toEqual([]);
  });

  it('wait with all that follow, and never again', async () => {
    const { applied, loads, receive, settled } = open();
    receive(needing);
    receive(plain);
    expect(applied).toEqual([]);
    loads[0]?.done();
    await settled();
    expect(applied).toEqual([needing, plain]);
    receive(needing);
    expect(applied.length).toBe(3);
    expect(loads.length).toBe(1);
  });

  it('go on without the code when it cannot be had, and ask again the next time', async () => {
    const { applied, said, loads, receive, settled } = open();
    receive(needing);
    loads[0]?.fail();
    await settled();
    expect(applied).toEqual([needing]);
    expect(said.length).toBe(1);
    receive(needing);
    expect(loads.length).toBe(2);
  });
});

it('the part has exactly the components that pages wait for', async () => {
  await import('./parts/more.ts');
  const made = globalThis.atriumParts?.more?.builtins({} as ViewEnvironment);
  const tags = made?.map(({ tag }) => tag) ?? [];
  expect(tags.every(isLateTag)).toBe(true);
  expect(tags).toEqual(expect.arrayContaining([...LATE_TAGS]));
});
