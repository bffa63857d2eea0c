// What checkbox, radio and switch share: a mark that is on or off.
import type { BuiltinHost } from '../builtin.ts';
import { setControl } from '../control.ts';
import { make, setAttr, setVar } from '../dom.ts';
import { toBool, toText } from '../value.ts';

export interface Checkable {
  readonly mark: HTMLElement;
  checked(): boolean;
  set(checked: boolean): void;
  /** True when it handled the attribute. */
  setAttribute(name: string, value: unknown): boolean;
  value(): string;
  disabled(): boolean;
}

export interface CheckableOptions {
  role: 'checkbox' | 'radio' | 'switch';
  /** Class of the mark; programs restyle `.wx-checkbox-input` and its `-checked` form. */
  markClass: string;
  toggle: () => void;
  form?: { name(): string; value(): unknown; reset(): void };
}

export function checkable(
  element: HTMLElement,
  host: BuiltinHost,
  options: CheckableOptions,
): Checkable {
  let checked = false;
  let disabled = false;
  let value = '';
  let markClass = options.markClass;
  const mark = make('div', markClass);
  const draw = (): void => {
    mark.className =
      markClass +
      (checked ? ` ${markClass}-checked` : '') +
      (disabled ? ` ${markClass}-disabled` : '');
    element.setAttribute('aria-checked', String(checked));
  };
  element.setAttribute('role', options.role);
  element.tabIndex = 0;
  setControl(element, { disabled: () => disabled, activate: options.toggle, ...options.form });
  draw();
  return {
    mark,
    checked: () => checked,
    value: () => value,
    disabled: () => disabled,
    set(next) {
      if (next === checked) return;
      checked = next;
      draw();
      host.model('checked', next);
    },
    setAttribute(name, raw) {
      switch (name) {
        case 'checked':
          checked = toBool(raw);
          break;
        case 'value':
          value = toText(raw);
          return true;
        case 'disabled':
          disabled = toBool(raw);
          setAttr(element, 'disabled', disabled);
          setAttr(element, 'aria-disabled', disabled ? 'true' : null);
          element.tabIndex = disabled ? -1 : 0;
          break;
        case 'color':
          setVar(mark, '--at-color', raw);
          return true;
        case 'type':
          markClass =
            options.role === 'switch' && raw === 'checkbox'
              ? 'wx-checkbox-input'
              : options.markClass;
          break;
        default:
          return false;
      }
      draw();
      return true;
    },
  };
}
