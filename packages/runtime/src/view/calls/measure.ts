// Where a node is and how big, for selector queries.
import type { MeasuredNode, MeasureFields } from '@atrium/protocol';

/** The element whose scroll position a program means. */
const scrollerOf = (element: Element): Element =>
  element === document.body
    ? document.documentElement
    : element.localName === 'wx-scroll-view'
      ? (element.querySelector(':scope > .wx-scroll-view') ?? element)
      : element;

export function measure(element: HTMLElement | null, fields: MeasureFields): MeasuredNode | null {
  if (!element) return null;
  const wantsBox = fields.rect || fields.size;
  const box = wantsBox ? element.getBoundingClientRect() : null;
  const scroller = fields.scrollOffset ? scrollerOf(element) : null;
  const style = fields.computedStyle?.length ? getComputedStyle(element) : null;
  return {
    left: box?.left ?? 0,
    top: box?.top ?? 0,
    right: box?.right ?? 0,
    bottom: box?.bottom ?? 0,
    width: box?.width ?? 0,
    height: box?.height ?? 0,
    scrollLeft: scroller?.scrollLeft ?? 0,
    scrollTop: scroller?.scrollTop ?? 0,
    scrollWidth: scroller?.scrollWidth ?? 0,
    scrollHeight: scroller?.scrollHeight ?? 0,
    computedStyle: Object.fromEntries(
      (fields.computedStyle ?? []).map((name) => [
        name,
        style?.getPropertyValue(kebab(name)) ?? '',
      ]),
    ),
    properties: pick(element, fields.properties ?? []),
  };
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function pick(element: Element, names: string[]): Record<string, unknown> {
  if (!names.length) return {};
  const own = element.atriumBuiltin?.properties?.(names) ?? {};
  const found: Record<string, unknown> = {};
  for (const name of names) {
    if (Object.hasOwn(own, name)) found[name] = own[name];
    else if (Object.hasOwn(own, kebab(name))) found[name] = own[kebab(name)];
  }
  return found;
}
