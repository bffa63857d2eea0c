// <external-element>: room for an element of the super app, which the host lays over it. The view says where the room is,
// whenever that is another place, and when it goes.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { toText } from '../value.ts';

export const externalElement: BuiltinDefinition = {
  tag: 'external-element',
  create(host) {
    const element = makeHost('external-element');
    let type = '';
    let last = '';
    let frame = 0;
    let gone: () => void = () => undefined;
    const left = new Promise<null>((resolve) => (gone = () => resolve(null)));

    const ask = (): void => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const box = { x, y, width, height };
      const now = JSON.stringify([type, box]);
      if (now === last) return;
      last = now;
      host.emit('ask', { ask: 'external-element', node: host.id, type, box }, { force: true });
    };
    // Scrolling, layout and styles all move it, and only the last two say so.
    const follow = (): void => {
      ask();
      frame = requestAnimationFrame(follow);
    };
    let refusal: HTMLElement | undefined;
    const begin = (): void => {
      cancelAnimationFrame(frame);
      refusal?.remove();
      refusal = undefined;
      element.removeAttribute('at-placeholder');
      if (type) follow();
      // No type: what lies there goes.
      else if (last) ask();
    };
    return {
      element,
      setAttribute(name, value) {
        if (name !== 'type') return;
        const wanted = toText(value);
        if (wanted === type) return;
        type = wanted;
        host.afterApply(begin);
      },
      call(method, args) {
        if (method === 'gone') return left;
        if (method === 'refused') {
          cancelAnimationFrame(frame);
          element.setAttribute('at-placeholder', '');
          refusal ??= make('div', 'at-placeholder', element);
          refusal.textContent = `<external-element> ${toText(args)}`;
        }
        return null;
      },
      destroy() {
        cancelAnimationFrame(frame);
        gone();
      },
    };
  },
};
