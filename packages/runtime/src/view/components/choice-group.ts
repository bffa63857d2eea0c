// <checkbox-group> and <radio-group>: which of the marks inside are on.
import type { BuiltinDefinition, BuiltinHost } from '../builtin.ts';
import { setControl } from '../control.ts';
import { makeHost } from '../dom.ts';
import { toText } from '../value.ts';

export interface Choice {
  readonly element: Element;
  checked(): boolean;
  value(): string;
  set(checked: boolean): void;
}

interface ChoiceGroup {
  changed(choice: Choice): void;
}

const groups = new WeakMap<Element, ChoiceGroup>();
const choices = new WeakMap<Element, Choice>();

export function joinGroup(choice: Choice): void {
  choices.set(choice.element, choice);
}

/** The user changed a mark: its group tells the program. */
export function tellGroup(choice: Choice, tag: string): void {
  const group = choice.element.closest(`wx-${tag}-group`);
  if (group) groups.get(group)?.changed(choice);
}

function members(group: Element, tag: string): Choice[] {
  return [...group.querySelectorAll(`wx-${tag}`)].flatMap((element) => choices.get(element) ?? []);
}

const groupOf = (
  tag: 'checkbox' | 'radio',
  make: (
    element: HTMLElement,
    host: BuiltinHost,
  ) => { value: () => unknown; changed: (choice: Choice) => void },
): BuiltinDefinition => ({
  tag: `${tag}-group`,
  create(host) {
    const element = makeHost(`${tag}-group`);
    let name = '';
    let initial: boolean[] = [];
    const { value, changed } = make(element, host);
    if (tag === 'radio') element.setAttribute('role', 'radiogroup');
    groups.set(element, { changed });
    host.afterApply(() => (initial = members(element, tag).map((choice) => choice.checked())));
    setControl(element, {
      name: () => name,
      value,
      reset: () => members(element, tag).forEach((choice, i) => choice.set(initial[i] ?? false)),
    });
    return {
      element,
      setAttribute(attribute, next) {
        if (attribute === 'name') name = toText(next);
      },
      properties: () => ({ name, value: value() }),
    };
  },
});

export const checkboxGroup = groupOf('checkbox', (element, host) => {
  const value = (): string[] =>
    members(element, 'checkbox')
      .filter((c) => c.checked())
      .map((c) => c.value());
  return { value, changed: () => host.emit('change', { value: value() }) };
});

export const radioGroup = groupOf('radio', (element, host) => ({
  value: () =>
    members(element, 'radio')
      .find((c) => c.checked())
      ?.value() ?? '',
  changed(choice) {
    for (const other of members(element, 'radio')) if (other !== choice) other.set(false);
    host.emit('change', { value: choice.value() });
  },
}));
