// <checkbox>
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { checkable } from './checkable.ts';
import { joinGroup, tellGroup } from './choice-group.ts';

export const checkbox: BuiltinDefinition = {
  tag: 'checkbox',
  create(host) {
    const element = makeHost('checkbox');
    const state = checkable(element, host, {
      role: 'checkbox',
      markClass: 'wx-checkbox-input',
      toggle() {
        state.set(!state.checked());
        tellGroup(choice, 'checkbox');
        // `my`: the mark itself tells too.
        if (host.dialect === 'my') host.emit('change', { value: state.checked() });
      },
    });
    const choice = { element, ...state };
    joinGroup(choice);
    const wrapper = make('div', 'wx-checkbox-wrapper', element);
    wrapper.append(state.mark);
    return {
      element,
      content: wrapper,
      setAttribute: (name, value) => void state.setAttribute(name, value),
      properties: () => ({
        checked: state.checked(),
        value: state.value(),
        disabled: state.disabled(),
      }),
    };
  },
};
