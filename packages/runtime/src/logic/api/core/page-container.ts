// <page-container>: while it is shown, going back closes it and keeps the page
// (https://developers.weixin.qq.com/miniprogram/dev/component/page-container.html; Alipay's says the same).
import type { PageHandle } from '../../context.ts';
import type { Kit } from '../kit/kit.ts';
import type { AskingComponent } from './open-types.ts';

/** Those a page shows, the last one above. */
const shownOn = new WeakMap<PageHandle, { node: number }[]>();

/** The container `node` of the page is shown from now on, or is not any more. */
export function keepContainer(
  kit: Kit,
  { page }: Pick<AskingComponent, 'page'>,
  node: number,
  shown: boolean,
): void {
  const { pageId, view } = page;
  const others = (gone: number) => (shownOn.get(page) ?? []).filter((one) => one.node !== gone);
  const keep = (left: { node: number }[]): void => {
    const top = left.at(-1);
    shownOn.set(page, left);
    page.closeContainer =
      top &&
      (() => {
        keep(others(top.node));
        void view.call('component', top.node, 'hide', null);
        return true;
      });
    kit.context.host.notify('screen.container', { pageId, shown: top !== undefined });
  };
  if (!shown) return keep(others(node));
  const mine = { node };
  keep([...others(node), mine]);
  // The program may take it off the page while it is shown.
  void view.call('component', node, 'gone', null).then(() => {
    if (shownOn.get(page)?.includes(mine)) keep(others(node));
  });
}
