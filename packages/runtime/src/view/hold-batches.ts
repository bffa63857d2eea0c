// Batches that need the code of late tags wait for it, and those behind them with them.
import { Op } from '@atrium/protocol';

export function holdBatches(
  apply: (ops: unknown[]) => void,
  load: () => Promise<void>,
  log: (text: string) => void,
): (ops: unknown[]) => void {
  let held: unknown[][] | undefined;
  let loaded = false;
  return (ops) => {
    if (held) {
      held.push(ops);
      return;
    }
    if (ops[0] !== Op.Need || loaded) return apply(ops);
    const waiting = (held = [ops]);
    load()
      .then(
        () => (loaded = true),
        // Their elements are boxes without behaviour then; the rest of the page works.
        () => log('a part of the view could not be loaded'),
      )
      .finally(() => {
        held = undefined;
        waiting.forEach(apply);
      });
  };
}
