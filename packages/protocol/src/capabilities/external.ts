// Elements of the super app on pages of programs (`<external-element>` of wx). Types only.
import type { Json, JsonObject } from '../dialect.ts';

/** Where the component lies on its page, in CSS pixels of what is seen of the page. */
export interface PageBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ExternalCapabilities {
  /** Started as a task: `external` events carry what the element tells. Fails with `not-found` for a type nobody knows. */
  'external.open': { args: { pageId: number; type: string; box: PageBox }; result: null };
  /** Where elements lie now: all that moved, in one call. */
  'external.place': { args: { places: { taskId: number; box: PageBox }[] }; result: null };
  /** What the program wants of the element; answers what it says. */
  'external.call': { args: { taskId: number; params: JsonObject }; result: Json };
  'external.close': { args: { taskId: number }; result: null };
}
