// <textarea>: grows with its text when asked, tells how many lines it has.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { toBool, toText } from '../value.ts';
import { textField } from './text-field.ts';

export const textarea: BuiltinDefinition = {
  tag: 'textarea',
  create(host) {
    const element = makeHost('textarea');
    const field = make('textarea');
    const count = host.dialect === 'my' ? make('div', 'wx-textarea-count', element) : null;
    let autoHeight = false;
    let confirmType = 'return';
    let lines = 0;
    let limit = '140';
    if (count) count.hidden = false;

    const measure = (): void => {
      if (!field.isConnected) return;
      // One row tells how high a line is, whatever `line-height: normal` means for this font.
      field.rows = 1;
      field.style.height = 'auto';
      const row = field.clientHeight;
      field.style.height = autoHeight ? '0' : '';
      const height = field.scrollHeight;
      field.style.height = autoHeight ? `${height}px` : '';
      const style = getComputedStyle(field);
      const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
      const lineHeight = row - padding || 1;
      const now = Math.max(1, Math.round((height - padding) / lineHeight));
      if (now === lines) return;
      lines = now;
      host.emit('linechange', {
        height,
        heightRpx: (750 * height) / innerWidth,
        lineCount: now,
        lineHeight,
      });
    };
    const changed = (): void => {
      if (autoHeight || host.listens('linechange')) measure();
      if (count) count.textContent = `${field.value.length}/${limit}`;
    };
    const instance = textField('textarea', element, field, host, {
      confirmOnEnter: () => confirmType !== 'return',
      changed,
      setAttribute(name, value) {
        switch (name) {
          case 'auto-height':
            autoHeight = toBool(value);
            setAttr(element, 'auto-height', autoHeight);
            host.afterApply(measure);
            break;
          case 'confirm-type':
            confirmType = toText(value, 'return');
            break;
          case 'show-count':
            if (count) count.hidden = !toBool(value, true);
            break;
          case 'maxlength':
            limit = toText(value, '140');
            if (count && Number(limit) < 0) count.hidden = true;
            changed();
        }
      },
    });
    host.afterApply(changed);
    return instance;
  },
};
