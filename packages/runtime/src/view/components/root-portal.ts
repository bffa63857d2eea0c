// <root-portal>: its content hangs at the page's root, out of every clipping and stacking ancestor.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { toBool } from '../value.ts';

export const rootPortal: BuiltinDefinition = {
  tag: 'root-portal',
  create(host) {
    const element = makeHost('root-portal');
    const content = make('div', 'wx-root-portal-content');
    let enabled = true;
    const place = (): void => {
      if (enabled && element.isConnected) document.body.append(content);
      else element.append(content);
    };
    // Attached after its children: the place is known when the batch is through.
    host.afterApply(place);
    return {
      element,
      content,
      childrenChanged: () => host.afterApply(place),
      setAttribute(name, value) {
        if (name !== 'enable') return;
        enabled = toBool(value, true);
        host.afterApply(place);
      },
      destroy: () => content.remove(),
    };
  },
};
