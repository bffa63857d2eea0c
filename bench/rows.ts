// 1,000 rows, 1,000 components, one text: the same actions on the floor and on Atrium, interleaved.
import type { Browser, Frame } from 'playwright-core';
import { openPhone } from '../test/harness/phone.ts';
import { frontFrame } from './front-frame.ts';
import { serveFloor } from './floor/serve.ts';
import { measureAction, type Done } from './measure-view.ts';
import type { Sample } from './report.ts';

interface Step {
  id?: string;
  button: string;
  done: Done;
}

/** One round: what each step is called in the report, which button, and how its end is recognised. */
const ROUND: Step[] = [
  { id: 'create-1000', button: 'create', done: { kind: 'rows', count: 1000 } },
  { id: 'update-10th-path', button: 'path', done: { kind: 'label', row: 990, ends: '!' } },
  { id: 'update-10th-whole', button: 'whole', done: { kind: 'label', row: 990, ends: '!!' } },
  { id: 'swap', button: 'swap', done: { kind: 'swapped' } },
  { id: 'append-1000', button: 'append', done: { kind: 'rows', count: 2000 } },
  { id: 'remove', button: 'remove', done: { kind: 'rows', count: 1999 } },
  { id: 'clear', button: 'clear', done: { kind: 'rows', count: 0 } },
  { id: 'components-1000', button: 'components', done: { kind: 'cells', count: 1000 } },
  { button: 'uncomponents', done: { kind: 'cells', count: 0 } },
];

const SEQUENCE_STEPS = 200;
const TAPS_PER_ROUND = 20;

export async function benchRows(
  browser: Browser,
  origin: string,
  rounds: number,
): Promise<Sample[]> {
  const floor = await serveFloor();
  const samples = new Map<string, { floor: number[]; atrium: number[] }>();
  const keep = (id: string, side: 'floor' | 'atrium', value: number): void => {
    const entry = samples.get(id) ?? { floor: [], atrium: [] };
    entry[side].push(value);
    samples.set(id, entry);
  };

  const run = async (frame: Frame, side: 'floor' | 'atrium', warm: boolean): Promise<void> => {
    for (const { id, button, done } of ROUND) {
      const ms = await measureAction(frame, button, done);
      if (id && warm) keep(id, side, ms);
    }
    for (let i = 0; i < TAPS_PER_ROUND; i++) {
      const ms = await measureAction(frame, 'tap', { kind: 'text', starts: 'tapped' });
      if (warm) keep('tap', side, ms);
    }
    const sequence = await measureAction(frame, 'sequence', {
      kind: 'text',
      starts: 'sequence done',
    });
    if (warm) keep('set-data', side, sequence / SEQUENCE_STEPS);
  };

  // A fresh page for every few rounds, so that neither side lives off one lucky heap.
  for (let fresh = 0; fresh < 2; fresh++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 780 } });
    const page = await context.newPage();
    await page.goto(floor.origin);
    await page.waitForFunction(() => document.title === 'ready');
    const floorFrame = page.frames().find((it) => it.url().includes('/floor/view.html'));
    if (!floorFrame) throw new Error('the floor has no frame');
    const phone = await openPhone(browser, origin);
    await phone.open({ appId: 'mpbench001' });
    const atriumFrame = await frontFrame(phone);
    for (let i = 0; i <= rounds; i++) {
      await run(floorFrame, 'floor', i > 0);
      await run(atriumFrame, 'atrium', i > 0);
    }
    await phone.dispose();
    await context.close();
  }
  floor.close();
  return [...samples].map(([id, { floor: f, atrium: a }]) => ({
    id,
    unit: 'ms',
    floor: f,
    atrium: a,
  }));
}
