// What the view knows about an element that stands for a node of the logic side. Kept on the element itself:
// a page has thousands of them, and most carry nothing but their id.
import type { BuiltinInstance } from './builtin.ts';

declare global {
  interface Node {
    /** Node id chosen by the logic side; absent on elements a built-in component made for itself. */
    atriumId?: number;
  }
  interface Element {
    /** Event type → flags (LISTEN_MUT | LISTEN_CATCH | LISTEN_CAPTURE); absent: nothing listens here. */
    atriumListens?: Record<string, number>;
    /** Where children go when it is not the element itself (scroll-view, swiper…). */
    atriumContent?: Element;
    /** Present when a definition made this element. */
    atriumBuiltin?: BuiltinInstance;
    /** Names of attributes bound two-way (`model:value`). */
    atriumModels?: Set<string>;
    /** data-* as the program gave it; only on elements view scripts can see. */
    atriumDataset?: Record<string, unknown>;
    /** Style scope of a component host, for view scripts' selectors. */
    atriumScope?: string;
  }
}

/** The nearest node of the logic side at or above `start`, up to `root`. */
export function nodeOf(start: EventTarget | null): Element | null {
  let node = start as Node | null;
  while (node) {
    if (node.atriumId !== undefined && node.nodeType === 1) return node as Element;
    node = node.parentNode;
  }
  return null;
}

/** Where the children of a node are. */
export const contentOf = (element: Element): Element => element.atriumContent ?? element;
