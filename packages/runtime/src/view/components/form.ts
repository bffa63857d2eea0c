// <form>: collects what its named controls hold.
import type { BuiltinDefinition } from '../builtin.ts';
import { controlsIn } from '../control.ts';
import { makeHost } from '../dom.ts';
import { setForm } from '../form-actions.ts';

export const form: BuiltinDefinition = {
  tag: 'form',
  create(host) {
    const element = makeHost('form');
    const values = (): Record<string, unknown> => {
      const collected: Record<string, unknown> = {};
      for (const control of controlsIn(element)) {
        const name = control.name?.();
        if (name && control.value) collected[name] = control.value();
      }
      return collected;
    };
    const actions = {
      // `button` is the node id of the button: its dataset is known to the logic side only.
      submit: (button: Element) =>
        host.emit('submit', { value: values(), button: button.atriumId ?? 0 }),
      reset() {
        for (const control of controlsIn(element)) control.reset?.();
        host.emit('reset', {});
      },
    };
    setForm(element, actions);
    return {
      element,
      setAttribute: () => undefined,
    };
  },
};
