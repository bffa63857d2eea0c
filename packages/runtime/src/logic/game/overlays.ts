// What a mini game has over its canvas: a text field, buttons, advertisements, films. They are entries of `over` in the data of the
// game's only page, whose template (compiler: game/overlays-wxml.ts) has the built-in component for each kind.
import type { LogicContext, NodeHandle } from '../context.ts';

export interface OverlayEvent {
  /** Lower-case, as the component names it: tap, input, getuserinfo… */
  type: string;
  detail: unknown;
}

export interface Overlay {
  /** Changes what the template reads of the entry. */
  set(fields: Record<string, unknown>): void;
  /** The component in the view: contexts of films and cameras. */
  node(): NodeHandle | undefined;
  remove(): void;
}

export interface Overlays {
  /** `kind`: which component of the template. Shown when the page is there. */
  add(kind: string, fields: Record<string, unknown>, heard: (event: OverlayEvent) => void): Overlay;
  /** An event of the page's template. */
  heard(event: unknown): void;
}

interface Entry {
  fields: Record<string, unknown>;
  heard(event: OverlayEvent): void;
}

interface PageInstance {
  setData(data: object): void;
}

const known = new WeakMap<LogicContext, Overlays>();

export function overlaysOf(context: LogicContext): Overlays {
  const found = known.get(context) ?? createOverlays(context);
  known.set(context, found);
  return found;
}

function createOverlays(context: LogicContext): Overlays {
  const entries = new Map<string, Entry>();
  let last = 0;
  let waiting = false;

  /** Many changes of one moment are one rendering. */
  const show = (): void => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      const page = context.pages.top();
      const over = [...entries.values()].map(({ fields }) => ({ ...fields }));
      (page?.instance as PageInstance | undefined)?.setData({ over });
    });
  };

  return {
    add(kind, fields, heard) {
      const id = `over-${++last}`;
      const entry: Entry = { fields: { ...fields, kind, id }, heard };
      entries.set(id, entry);
      show();
      return {
        set(changes) {
          Object.assign(entry.fields, changes);
          if (entries.has(id)) show();
        },
        node: () => context.nodes.find(context.pages.top()?.instance, `#${id}`),
        remove() {
          if (entries.delete(id)) show();
        },
      };
    },
    heard(event) {
      const { type, detail, currentTarget } = event as {
        type: string;
        detail: unknown;
        currentTarget?: { dataset?: { id?: string } };
      };
      entries.get(currentTarget?.dataset?.id ?? '')?.heard({ type, detail });
    },
  };
}
