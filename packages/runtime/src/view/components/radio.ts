// <radio>
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { checkable } from './checkable.ts';
import { joinGroup, tellGroup } from './choice-group.ts';

export const radio: BuiltinDefinition = {
  tag: 'radio',
  create(host) {
    const element = makeHost('radio');
    const state = checkable(element, host, {
      role: 'radio',
      markClass: 'wx-radio-input',
      toggle() {
        if (state.checked()) return;
        state.set(true);
        tellGroup(choice, 'radio');
      },
    });
    const choice = { element, ...state };
    joinGroup(choice);
    const wrapper = make('div', 'wx-radio-wrapper', element);
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
