// What a template leaves out: what people who do not see or do not point need, and attributes without which a tag does
// nothing. Tags of components are not judged: what they are made of is, where they are made.
import { scanWxml, type WxmlTag } from '@atrium/compiler/scan-wxml';
import type { Text } from '../words/text.ts';
import { lineStarts, placeOf } from '@atrium/platform/places';

export type TemplateRule =
  | 'image-text'
  | 'tap-role'
  | 'field-label'
  | 'list-key'
  | 'button-text'
  | 'unknown-page'
  | 'missing-attribute';

export interface TemplateFinding {
  rule: TemplateRule;
  file: string;
  line: number;
  column: number;
  tag: string;
  message: Text;
}

const tags = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Tags that say by themselves what they do. */
const INTERACTIVE = tags(
  'button navigator input textarea checkbox radio switch slider picker picker-view label form video audio map canvas ' +
    'editor web-view contact-button life-follow lifestyle checkbox-group radio-group camera',
);
const PLAIN = tags('view text image icon cover-view cover-image rich-text');
const FIELDS = tags('input textarea checkbox radio switch slider');
const TAP =
  /^(?:(?:capture-)?(?:bind|catch):?(?:tap|longpress|longtap)|(?:on|catch)(?:Tap|LongTap))$/;
const NAMING = ['aria-label', 'aria-labelledby', 'alt', 'title'];

/** @param pages all of the program, where they are known. */
export function checkTemplate(
  file: string,
  source: string,
  pages?: readonly string[],
): TemplateFinding[] {
  const lines = lineStarts(source);
  const found: TemplateFinding[] = [];
  const open: string[] = [];
  const tokens = scanWxml(source);
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'text') continue;
    if (token.kind === 'close') {
      const at = open.lastIndexOf(token.name);
      if (at >= 0) open.length = at;
      continue;
    }
    const next = tokens[at + 1];
    const empty = token.selfClosing || (next?.kind === 'close' && next.name === token.name);
    for (const [rule, message] of faultsOf(token, open, empty, pages))
      found.push({ rule, file, ...placeOf(lines, token.start), tag: token.name, message });
    if (!token.selfClosing) open.push(token.name);
  }
  return found;
}

function* faultsOf(
  { name, attributes }: WxmlTag,
  within: readonly string[],
  empty: boolean,
  pages: readonly string[] | undefined,
): Generator<[TemplateRule, Text]> {
  const value = (key: string): string | null | undefined =>
    attributes.find((it) => it.name === key)?.value;
  const has = (...keys: string[]): boolean => attributes.some((it) => keys.includes(it.name));
  const hidden = has('aria-hidden') || value('aria-role') === 'presentation';
  const named = has(...NAMING);

  if ((name === 'image' || name === 'cover-image') && !named && !hidden)
    yield [
      'image-text',
      {
        en: 'an image without a text: aria-label="…", or aria-hidden for decoration',
        zh: '图片没有文字说明：加 aria-label="…"，装饰图加 aria-hidden',
      },
    ];
  if (
    PLAIN.has(name) &&
    !within.some((it) => INTERACTIVE.has(it)) &&
    attributes.some((it) => TAP.test(it.name)) &&
    !has('role', 'aria-role') &&
    !hidden
  )
    yield [
      'tap-role',
      {
        en: `a ${name} that is tapped does not say so: aria-role="button", or a button`,
        zh: `可点击的 ${name} 没有角色：加 aria-role="button"，或改用 button`,
      },
    ];
  if (FIELDS.has(name) && !named && !has('placeholder', 'id') && !within.includes('label'))
    yield [
      'field-label',
      {
        en: `${name} without a name: aria-label="…", or a label around it`,
        zh: `${name} 没有名称：加 aria-label="…"，或放进 label`,
      },
    ];
  if (has('wx:for', 'a:for') && !has('wx:key', 'a:key'))
    yield [
      'list-key',
      {
        en: 'a list without a key is made anew at every change: wx:key="id" (a:key)',
        zh: '列表没有 key，每次变化都会重建：加 wx:key="id"（a:key）',
      },
    ];
  if (name === 'button' && empty && !named && !hidden && !has('loading'))
    yield [
      'button-text',
      {
        en: 'a button without words: aria-label="…"',
        zh: '按钮没有文字：加 aria-label="…"',
      },
    ];
  const page = name === 'navigator' ? pageOf(value('url')) : undefined;
  if (page !== undefined && pages && !pages.includes(page))
    yield [
      'unknown-page',
      {
        en: `navigator leads to ${page}, which is no page of app.json`,
        zh: `navigator 指向 ${page}，但 app.json 中没有这个页面`,
      },
    ];
  const lacking = lacks(name, has, value);
  if (lacking !== undefined)
    yield [
      'missing-attribute',
      {
        en: `${name} without ${lacking} does nothing`,
        zh: `${name} 缺少 ${lacking}，不起作用`,
      },
    ];
}

/** Of an address that is written out whole: others are known at run time only. */
const pageOf = (url: string | null | undefined): string | undefined =>
  /^\/([^{}?#:]+)(?:\?.*)?$/.exec(url ?? '')?.[1];

function lacks(
  name: string,
  has: (...keys: string[]) => boolean,
  value: (key: string) => string | null | undefined,
): string | undefined {
  if (name === 'navigator') {
    const goesBack = /^(?:navigateBack|exit)$/.test(value('open-type') ?? '');
    const known = goesBack || has('url', 'app-id', 'short-link', 'bindtap', 'onTap', 'open-type');
    return known ? undefined : 'url';
  }
  return /^(?:image|web-view|video|audio)$/.test(name) && !has('src') ? 'src' : undefined;
}
