// Attributes, events and words that no built-in component knows, against the one table of built-in components. Whether a
// tag is built in here is the caller's business: a program may call a component of its own `button`.
import { myEventType, wireEventType } from '@atrium/protocol';
import type { Dialect } from '@atrium/protocol';
import { attributeSpec, componentSpec, emits } from '@atrium/protocol/components';
import type { Position } from '../diagnostic.ts';
import { positionAt } from '../diagnostic.ts';
import type { WxmlAttribute, WxmlToken } from './scan-wxml.ts';

export interface UnknownUse extends Position {
  tag: string;
  code: 'template-unknown-attribute' | 'template-unknown-event' | 'template-unknown-value';
  message: string;
  fix?: string;
}

const DIRECTIVE = /^(?:wx[:-]|slot-scope$|#)/;
const EVENT = /^(?:capture-)?(?:mut-)?(?:bind|catch):?([a-z].*)$/i;
/** Of web pages and of other frameworks. */
const FOREIGN_EVENT = /^(?:on[a-z-]+|@.+|v-on:.+)$/;

/** These show what they hold themselves; events of other components do not pass through them. */
const LEAVES = new Set(
  'icon progress checkbox input radio slider switch textarea image audio camera live-player live-pusher video web-view'.split(
    ' ',
  ),
);

export function unknownUses(
  tokens: readonly WxmlToken[],
  source: string,
  dialect: Dialect,
): UnknownUse[] {
  const found: UnknownUse[] = [];
  for (const token of tokens) {
    if (token.kind !== 'open') continue;
    const spec = componentSpec(dialect, token.name);
    if (!spec) continue;
    for (const attribute of token.attributes) {
      // What a view script watches needs no other meaning.
      if (token.attributes.some(({ name }) => name === `change:${attribute.name}`)) continue;
      const use = judge(token.name, attribute, dialect);
      if (use) found.push({ ...use, tag: token.name, ...positionAt(source, attribute.nameStart) });
    }
  }
  return found;
}

type Judgement = Omit<UnknownUse, 'tag' | 'line' | 'column'>;

function judge(tag: string, attribute: WxmlAttribute, dialect: Dialect): Judgement | undefined {
  const name = attribute.name.replace(/^model:/, '');
  if (DIRECTIVE.test(name)) return undefined;
  const spec = attributeSpec(dialect, tag, name);
  if (spec) {
    const { value } = attribute;
    if (!spec.values || !value || value.includes('{{') || spec.values.includes(value))
      return undefined;
    return {
      code: 'template-unknown-value',
      message: `"${value}" is no ${name} of <${tag}>.`,
      ...didYouMean(nearest(value, spec.values), ` one of ${spec.values.join(', ')}`),
    };
  }
  const event = EVENT.exec(name)?.[1];
  if (event !== undefined) return judgeEvent(tag, event, dialect);
  const own = Object.keys(componentSpec(dialect, tag)?.attributes ?? {});
  const near = nearest(name, own);
  const tap = dialect === 'wx' ? 'bindtap' : 'onTap';
  return {
    code: 'template-unknown-attribute',
    message: `<${tag}> has no attribute "${spelling(name, dialect)}".`,
    ...(FOREIGN_EVENT.test(name)
      ? { fix: `events are bound like ${tap}="handler"` }
      : didYouMean(near && spelling(near, dialect))),
  };
}

function judgeEvent(tag: string, wire: string, dialect: Dialect): Judgement | undefined {
  const written = (event: string): string =>
    dialect === 'wx' ? `bind${event}` : `on${event.charAt(0).toUpperCase()}${event.slice(1)}`;
  const event = dialect === 'wx' ? wire : myEventType(tag, wire);
  if (emits(dialect, tag, event)) return undefined;
  const own = componentSpec(dialect, tag)?.events ?? [];
  if (dialect === 'my' && own.some((known) => wireEventType(tag, known) === wire)) return undefined;
  const near = nearest(event, [...own, ...COMMON_WORDS[dialect]]);
  // Events of a program's own components may bubble to any element around them.
  if (near === undefined && !LEAVES.has(tag)) return undefined;
  return {
    code: 'template-unknown-event',
    message: `<${tag}> has no event "${event}".`,
    ...didYouMean(near && written(near)),
  };
}

/** AXML is written in camelCase; here its names have come with dashes. */
const spelling = (name: string, dialect: Dialect): string =>
  dialect === 'wx' ? name : name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const COMMON_WORDS = {
  wx: ['tap', 'longpress', 'longtap', 'touchstart', 'touchmove', 'touchend', 'touchcancel'],
  my: ['tap', 'longTap', 'touchStart', 'touchMove', 'touchEnd', 'touchCancel'],
};

const didYouMean = (near: string | undefined, otherwise?: string): { fix?: string } =>
  near !== undefined
    ? { fix: `did you mean "${near}"?` }
    : otherwise === undefined
      ? {}
      : { fix: `write${otherwise}` };

/** The known word that is at most a slip away: one letter in short words, two in longer ones. */
function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let distance = word.length < 5 ? 1 : 2;
  for (const candidate of known) {
    const d = slips(word.toLowerCase(), candidate.toLowerCase(), distance);
    if (d <= distance && (best === undefined || d < distance)) {
      best = candidate;
      distance = d;
    }
  }
  return best;
}

/** Letters that differ, with two neighbours in the wrong order as one; anything beyond `limit` is `limit + 1`. */
function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let d = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (before[j - 2] ?? 0) + 1);
      next[j] = d;
    }
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? 0, limit + 1);
}
