// What rich text may contain: the list of WeChat's rich-text page. Everything else is dropped with its children.

const PLAIN =
  'abbr address article aside b bdi big blockquote br caption center cite code dd del div dl dt em fieldset footer ' +
  'h1 h2 h3 h4 h5 h6 header hr i ins label legend mark nav p pre q rt ruby s section small span strong sub sup ' +
  'tbody tfoot thead tr tt u ul li';

const CELL = ['colspan', 'height', 'rowspan', 'width', 'align', 'valign'];

/** Tag → its own attributes beside `class` and `style`. */
const ALLOWED = new Map<string, readonly string[]>([
  ...PLAIN.split(' ').map((tag): [string, readonly string[]] => [tag, []]),
  ['bdo', ['dir']],
  ['col', ['span', 'width']],
  ['colgroup', ['span', 'width']],
  ['font', ['color', 'face', 'size']],
  ['img', ['alt', 'src', 'height', 'width']],
  ['ol', ['start', 'type']],
  ['table', ['width', 'border', 'cellpadding', 'cellspacing']],
  ['td', CELL],
  ['th', CELL],
]);

/** A link goes nowhere inside a program, so it is drawn as the text it is. */
const RENAMED = new Map([['a', 'span']]);

export const allowedTag = (name: string): string | null => {
  const tag = RENAMED.get(name) ?? name;
  return ALLOWED.has(tag) ? tag : null;
};

export const allowedAttribute = (tag: string, name: string): boolean =>
  ALLOWED.get(tag)?.includes(name) ?? false;

export const VOID_TAGS = new Set(['br', 'hr', 'img', 'col']);
