// <web-view>: covers the whole page. The host draws it in a frame of its own; the view only says which page it is, and when
// it goes. Everything else of the page is out of reach meanwhile.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { toText } from '../value.ts';

export const webView: BuiltinDefinition = {
  tag: 'web-view',
  create(host) {
    const element = makeHost('web-view');
    const label = make('div', '', element);
    let src = '';
    let gone: () => void = () => undefined;
    const left = new Promise<null>((resolve) => (gone = () => resolve(null)));
    return {
      element,
      setAttribute(name, value) {
        const next = toText(value);
        if (name !== 'src' || next === src) return;
        src = next;
        // Seen for a moment, until the web page lies above it.
        label.textContent = src.replace(/[?#].*/, '');
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
