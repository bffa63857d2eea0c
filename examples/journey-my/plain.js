/** Options and results as text; a channel cannot be shown. */
export const plain = (value) =>
  JSON.stringify(value, (key, it) => (key === 'eventChannel' ? '[EventChannel]' : it)) || 'undefined';
