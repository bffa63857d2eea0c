// Measures inside a page's frame: from a tap's click event until the DOM has the result and is laid out.
import type { Frame } from 'playwright-core';

/** What the DOM looks like when the action is done. */
export type Done =
  | { kind: 'rows'; count: number }
  | { kind: 'cells'; count: number }
  | { kind: 'label'; row: number; ends: string }
  | { kind: 'swapped' }
  | { kind: 'text'; starts: string };

/** Milliseconds of one round. Both sides are measured by this very function. */
export function measureAction(frame: Frame, button: string, done: Done): Promise<number> {
  return frame.evaluate(
    ({ button: id, done: goal }) =>
      new Promise<number>((resolve, reject) => {
        const rows = () => document.querySelectorAll('[data-bench-row], .row:has(.label)');
        const before = goal.kind === 'swapped' ? rows()[1]?.textContent : '';
        const reached = (): boolean => {
          switch (goal.kind) {
            case 'rows':
              return rows().length === goal.count;
            case 'cells':
              return document.querySelectorAll('.row:not(:has(.label))').length === goal.count;
            case 'label':
              return (
                rows()[goal.row]?.querySelector('.label')?.textContent?.endsWith(goal.ends) ?? false
              );
            case 'swapped':
              return rows()[998]?.textContent === before;
            case 'text':
              return document.querySelector('#text')?.textContent?.startsWith(goal.starts) ?? false;
          }
        };
        const target = document.getElementById(id);
        if (!target) return reject(new Error(`no #${id}`));
        const text = document.querySelector('#text')?.textContent;
        const observer = new MutationObserver(() => {
          const laidOut = document.body.offsetHeight;
          const at = performance.now();
          if (laidOut < 0 || !reached()) return;
          if (goal.kind === 'text' && document.querySelector('#text')?.textContent === text) return;
          observer.disconnect();
          resolve(at - from);
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        const from = performance.now();
        target.click();
      }),
    { button, done },
  );
}
