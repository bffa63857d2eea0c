// Which of the sheets a page shows going back closes.
import { expect, it } from 'vitest';
import type { Kit } from '../kit/kit.ts';
import { keepContainer } from './page-container.ts';

function world() {
  const told: boolean[] = [];
  const hidden: number[] = [];
  const gone = new Map<number, () => void>();
  const page = {
    pageId: 1,
    closeContainer: undefined as (() => boolean) | undefined,
    view: {
      call(_: string, node: number, method: string) {
        if (method === 'hide') return Promise.resolve(hidden.push(node));
        return new Promise<void>((resolve) => gone.set(node, resolve));
      },
    },
  };
  const notify = (_: string, { shown }: { shown: boolean }): number => told.push(shown);
  const kit = { context: { host: { notify } } } as unknown as Kit;
  const show = (node: number, shown: boolean): void =>
    keepContainer(kit, { page } as unknown as Parameters<typeof keepContainer>[1], node, shown);
  return { page, told, hidden, gone, show };
}

it('the one that is shown, whatever becomes of another', () => {
  const { page, told, hidden, show } = world();
  show(10, true);
  show(20, true);
  show(10, false);
  expect(told).toEqual([true, true, true]);
  expect(page.closeContainer?.()).toBe(true);
  expect([hidden, told.at(-1), page.closeContainer]).toEqual([[20], false, undefined]);
});

it('the one above first, then the one below', () => {
  const { page, told, hidden, show } = world();
  show(10, true);
  show(20, true);
  page.closeContainer?.();
  expect(told.at(-1)).toBe(true);
  page.closeContainer?.();
  expect([hidden, told.at(-1), page.closeContainer]).toEqual([[20, 10], false, undefined]);
});

it('none that was taken off the page, unless it is shown again', async () => {
  const { page, told, gone, show } = world();
  show(10, true);
  const before = gone.get(10);
  show(10, true);
  before?.();
  await Promise.resolve();
  expect(page.closeContainer).toBeDefined();
  gone.get(10)?.();
  await Promise.resolve();
  expect([page.closeContainer, told.at(-1)]).toEqual([undefined, false]);
});
