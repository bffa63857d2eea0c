// Lets the engine compile the applier before the first long list arrives: a spare view has the time, a page has not.
// In slices, when the view is idle.
import { Op } from '@atrium/protocol';
import { createApplier } from './applier.ts';

const ROWS = 150;
const ROUNDS = 4;

/** The shell of a program that starts has the same thread, and the program's first page comes first. */
const BEGIN_MS = 500;

export function warmUpApplier(document: Document): void {
  // Safari has no idle callback.
  if (typeof requestIdleCallback !== 'function') return;
  const slices = warmUpSlices(document);
  const next = (): void => {
    if (!slices.next().done) requestIdleCallback(next);
  };
  setTimeout(() => requestIdleCallback(next), BEGIN_MS);
}

/** Stamps, changes and removes rows in an element that is never part of the document. */
function* warmUpSlices(document: Document): Generator<void> {
  const applier = createApplier({
    dialect: 'wx',
    styleV2: true,
    root: document.createElement('div'),
    send: () => {},
    builtins: new Map(),
    calls: new Map(),
    requestFile: () => Promise.reject(new Error('no files while warming up')),
  });
  const size = 5;
  applier.apply([
    Op.Define,
    1,
    {
      size,
      holes: 3,
      ops: [
        Op.Create,
        0,
        'view',
        Op.Class,
        0,
        { h: 0 },
        Op.Listen,
        0,
        'tap',
        0,
        Op.Create,
        1,
        'text',
        Op.Class,
        1,
        'a',
        Op.Text,
        2,
        { h: 1 },
        Op.Append,
        1,
        2,
        Op.Append,
        0,
        1,
        Op.Create,
        3,
        'text',
        Op.Class,
        3,
        'b',
        Op.Text,
        4,
        { h: 2 },
        Op.Append,
        3,
        4,
        Op.Append,
        0,
        3,
      ],
    },
  ]);
  for (let round = 0; round < ROUNDS; round++) {
    const ops: unknown[] = [Op.Stamp, 1, 1, 2, ROWS];
    for (let row = 0; row < ROWS; row++) ops.push('row', `row ${row}`, String(row));
    for (let row = 0; row < ROWS; row += 10)
      ops.push(Op.SetText, 2 + row * size + 2, 'changed', Op.Class, 2 + row * size, 'row on');
    ops.push(Op.Remove, 1, 2, Op.InsertBefore, 1, 2, 2 + size);
    ops.push(Op.RemoveRun, 1, 2 + (ROWS - 1) * size, -size, ROWS, Op.Release, 2, 1 + ROWS * size);
    applier.apply(ops);
    yield;
  }
}
