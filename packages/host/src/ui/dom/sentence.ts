// A sentence with a name in it, the name isolated so that it cannot change the sentence.
import { h } from './h.ts';

/** `template` contains `{key}` placeholders; each becomes a `<bdi>` with the given text. */
export function sentence(template: string, values: Record<string, string>): DocumentFragment {
  const out = document.createDocumentFragment();
  let rest = template;
  for (;;) {
    const match = /\{(\w+)\}/.exec(rest);
    if (!match) break;
    out.append(rest.slice(0, match.index));
    out.append(h('bdi', { class: 'at-name' }, values[match[1] ?? ''] ?? ''));
    rest = rest.slice(match.index + match[0].length);
  }
  out.append(rest);
  return out;
}

/** The same as plain text, for accessible names; FSI…PDI isolate there. */
export function plainSentence(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => `\u2068${values[key] ?? ''}\u2069`);
}
