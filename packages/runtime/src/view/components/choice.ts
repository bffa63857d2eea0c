// What <checkbox> and <radio> are: a mark, a value, and a group around them that hears of the choice.
import type { BuiltinDefinition, BuiltinHost } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { checkable, type Checkable } from './checkable.ts';
import { joinGroup, tellGroup } from './choice-group.ts';

/** What a press does. `tell` passes the new choice on to the group. */
type Toggle = (state: Checkable, tell: () => void, host: BuiltinHost) => void;

export const choice = (tag: 'checkbox' | 'radio', toggle: Toggle): BuiltinDefinition => ({
  tag,
  create(host) {
    const element = makeHost(tag);
    const state = checkable(element, host, {
      role: tag,
      markClass: `wx-${tag}-input`,
      toggle: () => toggle(state, () => tellGroup(member, tag), host),
    });
    const member = { element, ...state };
    joinGroup(member);
    const wrapper = make('div', `wx-${tag}-wrapper`, element);
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
});
