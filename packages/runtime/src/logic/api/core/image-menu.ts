// A long press on <image show-menu-by-longpress>: the picture can be saved, where the user allows it.
import type { Kit } from '../kit/kit.ts';
import { text } from '../kit/parameters.ts';

export async function showImageMenu(kit: Kit, asked: unknown): Promise<void> {
  const src = kit.files.source(text(asked));
  if (src === undefined || !kit.offers('media.save')) return;
  const isChinese = kit.device.current().language.startsWith('zh');
  const items = [isChinese ? '保存图片' : 'Save image'];
  const cancelText = isChinese ? '取消' : 'Cancel';
  const { index } = await kit.call('ui.actionSheet', { items, cancelText });
  if (index === 0) await kit.call('media.save', { src, kind: 'image' });
}
