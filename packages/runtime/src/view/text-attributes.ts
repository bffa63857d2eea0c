// What `<text>` can do beyond showing text: `decode` and `number-of-lines`. It stays a plain element, because lists are
// full of it; `space` and `selectable` are the style sheet's work.
import { setAttr } from './dom.ts';
import { decodeEntities } from './rich-text/entities.ts';

let observer: MutationObserver | null = null;

/** From the first `decode` on, texts inside such elements are decoded whenever they change. */
export function decodeTexts(document: Document): void {
  if (observer) return;
  observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') decode(target);
      else for (const node of addedNodes) decodeAll(node);
    }
    // Our own changes must not be decoded again: `&amp;lt;` means `&lt;`.
    observer?.takeRecords();
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}

function decodeAll(node: Node): void {
  if (node instanceof Text) return decode(node);
  if (!(node instanceof Element)) return;
  const texts = node.matches('wx-text[decode]') ? [node] : node.querySelectorAll('wx-text[decode]');
  for (const text of texts) for (const child of text.childNodes) decode(child);
}

function decode(node: Node): void {
  if (!(node instanceof Text) || !node.data.includes('&')) return;
  if (node.parentElement?.matches('wx-text[decode]')) node.data = decodeEntities(node.data);
}

let sheet: CSSStyleSheet | null = null;
const known = new Set<number>();

/** A rule per number: the element's own style belongs to the program. */
export function limitLines(element: Element, lines: number): void {
  setAttr(element, 'data-lines', lines > 0 ? String(lines) : null);
  if (lines <= 0 || known.has(lines)) return;
  known.add(lines);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.insertRule(
    `wx-text[data-lines="${lines}"]{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:${lines};overflow:hidden}`,
  );
}
