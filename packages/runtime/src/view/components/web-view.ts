// <web-view>: covers the whole page. The host draws it in a frame of its own; the view only says which page it is, and when
// it goes. Everything else of the page is out of reach meanwhile.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost } from '../dom.ts';
import { toText } from '../value.ts';

export const webView: BuiltinDefinition = {
  tag: 'web-view',
  create(host) {
    const element = makeHost('web-view');
    let src = '';
    let gone: () => void = () => undefined;
    const left = new Promise<null>((resolve) => (gone = () => resolve(null)));
    return {
      element,
      setAttribute(name, value) {
        const next = toText(value);
        if (name !== 'src' || next === src) return;
        src = next;
        if (src)
          host.afterApply(() =>
            host.emit('ask', { ask: 'web-view', node: host.id, src }, { force: true }),
          );
      },
      call: (method) => (method === 'gone' ? left : null),
      properties: () => ({ src }),
      destroy: () => gone(),
    };
  },
};
