// <button>: sizes and types, form-type, open-type.
import type { BuiltinDefinition } from '../builtin.ts';
import { setControl } from '../control.ts';
import { makeHost, setAttr } from '../dom.ts';
import { setHover } from '../events/hover.ts';
import { submitForm } from '../form-actions.ts';
import { toBool, toText } from '../value.ts';

/** Attributes an open ability may need; sent with the event. */
const OPEN_ATTRIBUTES = new Set([
  'open-type',
  'lang',
  'session-from',
  'send-message-title',
  'send-message-path',
  'send-message-img',
  'app-parameter',
  'show-message-card',
  'phone-number-no-quota-toast',
  'need-show-entrance',
  'entrance-path',
  'scope',
  'public-id',
]);

export const button: BuiltinDefinition = {
  tag: 'button',
  create(host) {
    const element = makeHost('button');
    const open: Record<string, unknown> = {};
    let disabled = false;
    let formType = '';
    element.setAttribute('role', 'button');
    element.tabIndex = 0;
    setHover(element, 'hover-class', 'button-hover');
    setHover(element, 'hover-start-time', 20);
    setHover(element, 'hover-stay-time', 70);
    setControl(element, {
      disabled: () => disabled,
      activate() {
        if (formType) submitForm(element, formType);
        // The logic side asks the host and answers with the ability's own event (getphonenumber…).
        if (open['open-type']) host.emit('opentype', { ...open }, { force: true });
      },
    });
    return {
      element,
      setAttribute(name, value) {
        if (OPEN_ATTRIBUTES.has(name)) open[name] = value;
        switch (name) {
          case 'type':
          case 'size':
            setAttr(element, name, toText(value) || null);
            break;
          case 'plain':
          case 'loading':
            setAttr(element, name, toBool(value));
            break;
          case 'disabled':
            disabled = toBool(value);
            setAttr(element, 'disabled', disabled);
            setAttr(element, 'aria-disabled', disabled ? 'true' : null);
            element.tabIndex = disabled ? -1 : 0;
            break;
          case 'form-type':
            formType = toText(value);
            break;
          case 'hover-class':
            setHover(element, name, value ?? 'button-hover');
            break;
          case 'hover-start-time':
            setHover(element, name, value ?? 20);
            break;
          case 'hover-stay-time':
            setHover(element, name, value ?? 70);
            break;
          case 'hover-stop-propagation':
            setHover(element, name, value);
        }
      },
      properties: () => ({ disabled, ...open }),
    };
  },
};
