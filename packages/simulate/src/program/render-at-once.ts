// In a program what `setData` changes is drawn with everything else of the same moment. Tests look at nodes right after it,
// under fake timers too: as in miniprogram-simulate it is drawn when `setData` returns.
import type { GeneralComponent } from 'glass-easel';
import { pageOf } from '@atrium/runtime/src/logic/page/page.ts';

const done = new WeakSet<GeneralComponent>();

export function renderAtOnce(component: GeneralComponent): void {
  if (done.has(component)) return;
  done.add(component);
  const instance = component.getMethodCaller() as unknown as Record<string, unknown>;
  const set = instance['setData'];
  if (typeof set !== 'function') return;
  instance['setData'] = function (this: unknown, ...given: unknown[]): void {
    set.apply(this, given);
    pageOf(component)?.context.flush();
  };
}
