// <label>: a tap on it is a tap on its control.
import type { BuiltinDefinition } from '../builtin.ts';
import { controlOf, setControl, type Control } from '../control.ts';
import { makeHost } from '../dom.ts';
import { toText } from '../value.ts';

const LABELLED = 'wx-checkbox,wx-radio,wx-switch,wx-button,wx-input,wx-textarea,wx-picker';

export const label: BuiltinDefinition = {
  tag: 'label',
  create(host) {
    const element = makeHost('label');
    let target = '';
    const control = (): [Element, Control] | null => {
      const found = target ? host.findById(target) : element.querySelector(LABELLED);
      const own = found && controlOf(found);
      return found && own && own !== self ? [found, own] : null;
    };
    const self: Control = {
      activate() {
        const [, labelled] = control() ?? [];
        if (!labelled || labelled.disabled?.()) return;
        (labelled.focus ?? labelled.activate)?.();
      },
    };
    setControl(element, self);
    // Screen readers name the control by this text, unless it names itself.
    const name = (): void => {
      const [labelled] = control() ?? [];
      if (labelled && !labelled.hasAttribute('aria-label'))
        labelled.ariaLabelledByElements = [element];
    };
    return {
      element,
      childrenChanged: () => host.afterApply(name),
      setAttribute(name, value) {
        if (name === 'for') target = toText(value);
      },
    };
  },
};
