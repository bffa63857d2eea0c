// What a view script gets in place of an element: WeChat's ComponentDescriptor with Alipay's additions.
import { addExtraClasses, removeExtraClasses } from '../extra-classes.ts';
import { contentOf } from '../node.ts';
import { resolveRpx } from '../value.ts';

export interface DescriptorWorld {
  descriptor: (element: Element | null) => object | null;
  /** The owner component's descriptor. */
  owner: () => object | null;
  state: (element: Element | null) => Record<string, unknown>;
  callMethod: (name: string, args: unknown) => void;
  triggerEvent: (element: Element, type: string, detail: unknown) => void;
  rewriteCss: (css: string) => string;
}

const words = (names: readonly unknown[]): string[] =>
  names.flatMap((name) => (typeof name === 'string' ? name.split(/\s+/).filter(Boolean) : []));

/**
 * `element` null: the owner is a virtual host, which has no element of its own; it is searched for in the page and
 * cannot be styled.
 */
export function componentDescriptor(element: HTMLElement | null, world: DescriptorWorld): object {
  const find = (selector: unknown): Element[] => select(element ?? document.body, String(selector));
  const self = {
    selectComponent: (selector: unknown) => world.descriptor(find(selector)[0] ?? null),
    selectAllComponents: (selector: unknown) =>
      find(selector).map((found) => world.descriptor(found)),
    selectOwnerComponent: () => world.owner(),
    setStyle(style: unknown) {
      if (element) applyStyle(element, style, world.rewriteCss);
      return self;
    },
    addClass(...names: unknown[]) {
      if (element) addExtraClasses(element, words(names));
      return self;
    },
    removeClass(...names: unknown[]) {
      if (element) removeExtraClasses(element, words(names));
      return self;
    },
    hasClass: (name: unknown) => element?.classList.contains(String(name)) ?? false,
    getDataset: () => element?.atriumDataset ?? {},
    getState: () => world.state(element),
    callMethod: (name: unknown, args: unknown) => world.callMethod(String(name), args),
    triggerEvent(type: unknown, detail: unknown) {
      if (element) world.triggerEvent(element, String(type), detail);
    },
    getComputedStyle(names: unknown) {
      if (!element) return {};
      const style = getComputedStyle(element);
      const list = Array.isArray(names) ? names.map(String) : [];
      return Object.fromEntries(list.map((name) => [name, style.getPropertyValue(kebab(name))]));
    },
    getBoundingClientRect() {
      const { left, top, right, bottom, width, height } = (
        element ?? document.body
      ).getBoundingClientRect();
      return { left, top, right, bottom, width, height };
    },
    requestAnimationFrame: (run: unknown) =>
      typeof run === 'function' ? requestAnimationFrame(() => (run as () => void)()) : 0,
    cancelAnimationFrame: (id: unknown) => cancelAnimationFrame(Number(id)),
    setTimeout: (run: unknown, ms: unknown) =>
      typeof run === 'function'
        ? window.setTimeout(() => (run as () => void)(), Number(ms) || 0)
        : 0,
    clearTimeout: (id: unknown) => clearTimeout(Number(id)),
    getDOMProperty: (name: unknown) => scrollPosition(element, name),
    setDOMProperty(name: unknown, value: unknown) {
      const scroller = element && scrollerOf(element);
      if (scroller && (name === 'scrollTop' || name === 'scrollLeft'))
        scroller[name] = Number(value);
    },
  };
  return Object.freeze(self);
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function applyStyle(
  element: HTMLElement,
  style: unknown,
  rewriteCss: (css: string) => string,
): void {
  const text = (value: unknown): string => resolveRpx(rewriteCss(String(value)));
  const set = (name: string, value: string): void => {
    const important = /\s*!important$/.test(value);
    element.style.setProperty(
      kebab(name),
      value.replace(/\s*!important$/, ''),
      important ? 'important' : '',
    );
  };
  if (typeof style === 'string') {
    for (const part of style.split(/;(?![^(]*\))/)) {
      const colon = part.indexOf(':');
      if (colon > 0) set(part.slice(0, colon).trim(), text(part.slice(colon + 1).trim()));
    }
  } else if (style !== null && typeof style === 'object') {
    for (const [name, value] of Object.entries(style)) set(name, text(value ?? ''));
  }
}

const scrollerOf = (element: Element): Element =>
  element.localName === 'wx-scroll-view' ? (contentOf(element).parentElement ?? element) : element;

const scrollPosition = (element: Element | null, name: unknown): number | undefined =>
  element && (name === 'scrollTop' || name === 'scrollLeft')
    ? scrollerOf(element)[name]
    : undefined;

/**
 * Class names of isolated components carry a prefix (`prefix--name`), which the script does not know; `>>>` looks
 * into other components, and the document is flat already.
 */
function select(root: Element, selector: string): Element[] {
  const known = selector
    .replaceAll('>>>', ' ')
    .replace(/\.([\w-]+)/g, ':is(.$1,[class*="--$1 "],[class$="--$1"])');
  try {
    return [...root.querySelectorAll(known)].filter((found) => found.atriumId !== undefined);
  } catch {
    return [];
  }
}
