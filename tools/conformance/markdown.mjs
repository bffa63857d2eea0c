// The little Markdown that docs/conformance.md is made of.

export const heading = (level, text) => `${'#'.repeat(level)} ${text}`;

export const code = (text) => `\`${text}\``;

/** `<` in a cell would be read as HTML, `|` as the end of the cell. */
const cell = (text) =>
  String(text)
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/</g, '&lt;')))
    .join('')
    .replace(/\|/g, '\\|');

export const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
