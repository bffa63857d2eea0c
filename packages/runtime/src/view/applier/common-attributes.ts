// The attributes every tag may carry into the document. Anything else stays out: a program must never reach
// `onclick`, `srcdoc` or `is` by writing them in a template.

const COMMON = new Set(['hidden', 'role']);

export const isCommonAttribute = (name: string): boolean =>
  COMMON.has(name) || name.startsWith('aria-');

export function setCommonAttribute(element: Element, name: string, value: unknown): void {
  if (!isCommonAttribute(name)) return;
  // `aria-*` is three-valued: "false" is said, absence is not.
  const off = value === undefined || value === null || (value === false && name === 'hidden');
  if (off) element.removeAttribute(name);
  else if (name === 'hidden') element.toggleAttribute('hidden', isOn(value));
  else element.setAttribute(name, String(value));
}

/** `hidden=""`, `hidden="hidden"` and `hidden="{{true}}"` hide; `hidden="{{''}}"` and `0` do not. */
const isOn = (value: unknown): boolean => value !== '' && value !== 0 && value !== 'false';
