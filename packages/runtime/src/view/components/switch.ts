// <switch>
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { toBool, toText } from '../value.ts';
import { checkable } from './checkable.ts';

export const switchButton: BuiltinDefinition = {
  tag: 'switch',
  create(host) {
    const element = makeHost('switch');
    let name = '';
    let controlled = false;
    let initial = false;
    const state = checkable(element, host, {
      role: 'switch',
      markClass: 'wx-switch-input',
      toggle() {
        const value = !state.checked();
        // `my` controlled: only the program's own data moves it.
        if (!controlled) state.set(value);
        host.emit('change', { value });
      },
      form: {
        name: () => name,
        value: () => state.checked(),
        reset: () => state.set(initial),
      },
    });
    host.afterApply(() => (initial = state.checked()));
    make('div', 'wx-switch-wrapper', element).append(state.mark);
    return {
      element,
      setAttribute(attribute, value) {
        if (state.setAttribute(attribute, value)) return;
        if (attribute === 'name') name = toText(value);
        else if (attribute === 'controlled') controlled = toBool(value);
      },
      properties: () => ({ checked: state.checked(), disabled: state.disabled() }),
    };
  },
};
