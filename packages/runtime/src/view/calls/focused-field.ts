// hideKeyboard and getSelectedTextRange: the field the user is typing in.

/** The selection of the focused field, or null when none has the focus; `blur` puts the keyboard away. */
export function focusedField(blur: boolean): { start: number; end: number } | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  // Fields of type number tell no selection.
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  if (blur) field.blur();
  return { start, end };
}
