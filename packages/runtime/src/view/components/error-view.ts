// <error-view> of Alipay: what a page shows instead of its content when something went wrong.
import type { BuiltinDefinition } from '../builtin.ts';
import { drawing, make, makeHost, setAttr } from '../dom.ts';
import { toBool, toText } from '../value.ts';

const TRIANGLE = 'M12 3l10 18H2zM11 10h2v6h-2zM11 17h2v2h-2z';

export const errorView: BuiltinDefinition = {
  tag: 'error-view',
  create() {
    const element = makeHost('error-view');
    element.append(drawing(TRIANGLE));
    const title = make('div', 'at-error-title', element);
    const message = make('div', 'at-error-message', element);
    const content = make('div', '', element);
    element.setAttribute('role', 'alert');
    return {
      element,
      content,
      setAttribute(name, value) {
        switch (name) {
          case 'fullscreen':
            setAttr(element, 'fullscreen', toBool(value));
            break;
          // Which picture Alipay would show; here all show the same.
          case 'type':
            setAttr(element, 'type', toText(value) || null);
            break;
          case 'title':
            title.textContent = toText(value);
            break;
          case 'message':
            message.textContent = toText(value);
            break;
          case 'title-color':
            title.style.color = toText(value);
            break;
          case 'message-color':
            message.style.color = toText(value);
        }
      },
    };
  },
};
