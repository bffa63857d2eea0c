// Formats of an editor that are styles, by their names in contents and in `EditorContext.format`.

export const INLINE_STYLES = [
  'color',
  'backgroundColor',
  'fontSize',
  'fontFamily',
  'letterSpacing',
  'fontWeight',
  'fontStyle',
  'textDecoration',
] as const;

const SIDES = ['', 'Top', 'Right', 'Bottom', 'Left'] as const;

/** Of a whole line; its alignment has a name of its own, `align`. */
export const BLOCK_STYLES = [
  'direction',
  'lineHeight',
  'textIndent',
  ...SIDES.map((side) => `margin${side}` as const),
  ...SIDES.map((side) => `padding${side}` as const),
] as const;

export const isOneOf = <T extends string>(names: readonly T[], name: string): name is T =>
  names.some((one) => one === name);

/** `fontSize` as a style sheet has it. */
export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
