// `EditorContext.format`: the browser's own editing commands, so that undo knows them; what has none is a style.
import { BLOCK_STYLES, INLINE_STYLES, isOneOf, kebab } from './styles.ts';

const COMMANDS: Record<string, string> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  ins: 'underline',
  strike: 'strikeThrough',
};
const ALIGN: Record<string, string> = {
  left: 'justifyLeft',
  center: 'justifyCenter',
  right: 'justifyRight',
  justify: 'justifyFull',
};
const LISTS: Record<string, string> = {
  ordered: 'insertOrderedList',
  bullet: 'insertUnorderedList',
  check: 'insertUnorderedList',
};

const command = (name: string, value?: string): void =>
  void document.execCommand(name, false, value);
const state = (name: string): boolean => document.queryCommandState(name);

/** Applies one format to the selection; a second time takes it away, as documented. */
export function format(name: string, value: string, block: () => HTMLElement | null): void {
  command('styleWithCSS', 'false');
  const own = COMMANDS[name];
  if (own) command(own);
  else if (name === 'script') command(value === 'sub' ? 'subscript' : 'superscript');
  else if (name === 'header') {
    const level = value.replace(/\D/g, '');
    const tag = level ? `h${level}` : 'p';
    command('formatBlock', block()?.localName === tag ? 'p' : tag);
  } else if (name === 'align') command(ALIGN[value] ?? 'justifyLeft');
  else if (name === 'list') {
    const list = LISTS[value];
    if (list) {
      command(list);
      block()
        ?.closest('ul')
        ?.classList.toggle('ql-checks', value === 'check');
    } else for (const one of Object.values(LISTS)) if (state(one)) command(one);
  } else if (name === 'indent') indent(block(), value);
  else if (name === 'color' || name === 'backgroundColor') {
    command('styleWithCSS', 'true');
    command(name === 'color' ? 'foreColor' : 'hiliteColor', value);
  } else if (isOneOf(INLINE_STYLES, name)) wrap(name, value);
  else if (isOneOf(BLOCK_STYLES, name)) block()?.style.setProperty(kebab(name), value);
}

/** `+1`, `-1`, or a level of its own. */
function indent(block: HTMLElement | null, value: string): void {
  if (!block) return;
  const [name, before] = /(?:^|\s)ql-indent-(\d)(?!\S)/.exec(block.className) ?? [];
  if (name) block.classList.remove(name.trim());
  const level = /^[+-]/.test(value) ? Number(before ?? 0) + Number(value) : Number(value);
  if (level >= 1) block.classList.add(`ql-indent-${Math.min(8, Math.floor(level))}`);
  if (block.className === '') block.removeAttribute('class');
}

function wrap(name: string, value: string): void {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed) return;
  const span = document.createElement('span');
  span.style.setProperty(kebab(name), value);
  span.append(range.extractContents());
  range.insertNode(span);
  range.selectNodeContents(span);
}

/** Inline formats at the cursor, in the words of `statuschange`. */
export function activeFormats(): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (state('bold')) found['bold'] = 'strong';
  if (state('italic')) found['italic'] = 'em';
  if (state('underline')) found['underline'] = 'underline';
  if (state('strikeThrough')) found['strike'] = 'strike';
  if (state('subscript')) found['script'] = 'sub';
  if (state('superscript')) found['script'] = 'super';
  return found;
}
