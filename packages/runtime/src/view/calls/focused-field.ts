// hideKeyboard, getSelectedTextRange and the keyboard's height: the field the user is typing in.

/** An event of a focused field: its `detail` is what the keyboard covers now. */
export const KEYBOARD = 'keyboard';

/** The selection of the focused field, or null when none has the focus; `blur` puts the keyboard away. */
export function focusedField(
  blur: boolean,
  keyboard?: number,
): { start: number; end: number } | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  // Fields of type number tell no selection.
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  if (keyboard !== undefined) field.dispatchEvent(new CustomEvent(KEYBOARD, { detail: keyboard }));
  if (blur) field.blur();
  return { start, end };
}
