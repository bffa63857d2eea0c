// The menu of a picture that is pressed for long: it saves the picture, or does nothing.
import { expect, it, vi } from 'vitest';
import type { PageHandle } from '../../context.ts';
import { createKit } from '../kit/kit.ts';
import { wxConvention } from '../kit/wx-convention.ts';
import { openProgram } from '../testing/program.ts';
import { createComponentAsks } from './component-asks.ts';

function press(src: string, index: number, capabilities?: string[]) {
  const { context, calls } = openProgram({
    answer: (api) => (api === 'ui.actionSheet' ? { index } : null),
    ...(capabilities ? { capabilities } : {}),
  });
  const kit = createKit(context);
  const page = { pageId: 3 } as PageHandle;
  const asks = createComponentAsks(kit, wxConvention(kit));
  void asks({ ask: 'image-menu', src }, { page, target: null, emit: () => undefined });
  return calls;
}

it('saves a picture of the program, or of the network', async () => {
  for (const [src, saved] of [
    ['/images/tea.png', 'pkg:images/tea.png'],
    ['https://a.example/tea.png', 'https://a.example/tea.png'],
  ] as const) {
    const calls = press(src, 0);
    await vi.waitFor(() =>
      expect(calls).toEqual([
        { api: 'ui.actionSheet', args: { items: ['保存图片'], cancelText: '取消' } },
        { api: 'media.save', args: { src: saved, kind: 'image' } },
      ]),
    );
  }
});

it('saves nothing when the user changes their mind, and is not shown where nothing can be saved', async () => {
  const calls = press('/images/tea.png', -1);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  expect(press('/images/tea.png', 0, [])).toEqual([]);
});
