// <page-container>: while it is shown, going back closes it and keeps the page
// (https://developers.weixin.qq.com/miniprogram/dev/component/page-container.html; Alipay's says the same).
import type { Kit } from '../kit/kit.ts';
import type { AskingComponent } from './open-types.ts';

/** The container `node` of the page is shown from now on, or is not any more. */
export function keepContainer(
  kit: Kit,
  { page }: Pick<AskingComponent, 'page'>,
  node: number,
  shown: boolean,
): void {
  const { pageId, view } = page;
  const tell = (on: boolean): void =>
    kit.context.host.notify('screen.container', { pageId, shown: on });
  const forget = (): void => {
    page.closeContainer = undefined;
    tell(false);
  };
  if (!shown) return forget();
  const close = (): boolean => {
    forget();
    void view.call('component', node, 'hide', null);
    return true;
  };
  page.closeContainer = close;
  tell(true);
  // The program may take it off the page while it is shown.
  void view.call('component', node, 'gone', null).then(() => {
    if (page.closeContainer === close) forget();
  });
}
