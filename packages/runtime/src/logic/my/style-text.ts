// Object styles of AXML: `style="{{ {fontSize: '12rpx'} }}"`.

const kebab = (name: string): string =>
  name.startsWith('--') ? name : name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** Text of a style value as setNodeStyle takes it. */
export function styleText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null || value === false) return '';
  if (typeof value !== 'object') return String(value);
  let css = '';
  for (const [name, one] of Object.entries(value))
    if (one !== undefined && one !== null && one !== '' && typeof one !== 'boolean')
      css += `${kebab(name)}:${String(one)};`;
  return css;
}
