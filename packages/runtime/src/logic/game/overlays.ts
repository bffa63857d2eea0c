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
  /** The view has these already: what the user typed. */
  note(fields: Record<string, unknown>): void;
  /** The component in the view: contexts of films and cameras. */
  node(): NodeHandle | undefined;
  /** The same, after what was just asked for is shown. */
  shown(): Promise<NodeHandle | undefined>;
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
  /** What the view does not know yet. */
  changed: Set<string>;
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

/** Of a place nobody has: the template shows nothing for it. */
const vacant = (at: number): object => ({ id: `over-none-${at}`, kind: '' });

function createOverlays(context: LogicContext): Overlays {
  const entries = new Map<string, Entry>();
  /** Their order in the data. An entry keeps its place, so that nothing is said of the others when one comes or goes. */
  const places: (Entry | undefined)[] = [];
  /** Places with another entry, or with none any more. */
  const moved = new Set<number>();
  let knownTo: unknown;
  let last = 0;
  let showing: Promise<void> | undefined;

  const dataOf = (at: number): object => ({ ...(places[at]?.fields ?? vacant(at)) });
  const changes = (): Record<string, unknown> => {
    const of: Record<string, unknown> = {};
    for (const [at, entry] of places.entries()) {
      if (moved.has(at)) of[`over[${at}]`] = dataOf(at);
      else for (const name of entry?.changed ?? []) of[`over[${at}].${name}`] = entry?.fields[name];
    }
    return of;
  };
  const show = (): void => {
    const instance = context.pages.top()?.instance as PageInstance | undefined;
    if (!instance) return;
    // Attributes that are sent again do again what they did: a field would forget what was typed, a film begin anew.
    const data =
      knownTo === instance ? changes() : { over: places.map((_entry, at) => dataOf(at)) };
    knownTo = instance;
    moved.clear();
    for (const entry of entries.values()) entry.changed.clear();
    if (Object.keys(data).length > 0) instance.setData(data);
  };
  /** Many changes of one moment are one rendering. */
  const soon = (): void => {
    showing ??= Promise.resolve().then(() => {
      showing = undefined;
      show();
    });
  };

  return {
    add(kind, fields, heard) {
      const id = `over-${++last}`;
      const entry: Entry = { fields: { ...fields, kind, id }, changed: new Set(), heard };
      const free = places.indexOf(undefined);
      const at = free < 0 ? places.length : free;
      places[at] = entry;
      entries.set(id, entry);
      moved.add(at);
      soon();
      const node = (): NodeHandle | undefined =>
        context.nodes.find(context.pages.top()?.instance, `#${id}`);
      return {
        set(wanted) {
          for (const [name, value] of Object.entries(wanted)) {
            if (Object.is(entry.fields[name], value)) continue;
            entry.fields[name] = value;
            entry.changed.add(name);
          }
          if (entries.has(id) && entry.changed.size > 0) soon();
        },
        note: (known) => void Object.assign(entry.fields, known),
        node,
        async shown() {
          await showing;
          return node();
        },
        remove() {
          if (!entries.delete(id)) return;
          places[at] = undefined;
          moved.add(at);
          soon();
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
