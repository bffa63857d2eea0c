// What below a page outlives a restart: what components have made of their data, what is typed in, where things are
// scrolled to. Each is found again by its place: its id, or its kind and number, in the component it stands in.
import { Component, type GeneralComponent, type NativeNode, type Node } from 'glass-easel';
import type { JsonObject, MeasuredNode } from '@atrium/protocol';
import type { RenderNode } from '../render/render-node.ts';
import { answerOf } from './answer-of.ts';
import { changedData, fittingData, jsonOf, type DataHolder } from './kept-data.ts';

/** Place → what is kept of it. */
export interface KeptParts {
  data: Record<string, JsonObject>;
  /** Attributes to write on native nodes. */
  attributes: Record<string, JsonObject>;
}

/** The page as this file needs it. */
export interface KeptTree {
  component: GeneralComponent;
  view: {
    call(
      method: 'measure',
      ids: number[],
      fields: { scrollOffset: boolean; properties: string[] },
    ): Promise<(MeasuredNode | null)[]>;
  };
}

const TYPED = new Set(['input', 'textarea']);
const SCROLLED = 'scroll-view';

export interface ComponentKeeper {
  /** The components below are now as their sources made them. */
  opened(page: KeptTree): void;
  keep(page: KeptTree): Promise<KeptParts>;
  reopen(page: KeptTree, parts: KeptParts): void;
}

export function createComponentKeeper(): ComponentKeeper {
  const asOpened = new WeakMap<GeneralComponent, Map<string, string>>();
  /** A component that came later is compared with one of its kind. */
  const ofKind = new Map<string, Map<string, string>>();

  return {
    opened(page) {
      visit(page.component, '', {
        component(component) {
          if (asOpened.has(component)) return;
          const json = jsonOf(ownData(component));
          asOpened.set(component, json);
          ofKind.set(component.is, json);
        },
      });
    },

    async keep(page) {
      const parts: KeptParts = { data: {}, attributes: {} };
      const natives: { place: string; node: NativeNode; id: number }[] = [];
      visit(page.component, '', {
        component(component, place) {
          const opened = asOpened.get(component) ?? ofKind.get(component.is);
          if (!opened) return;
          const changed = changedData(ownData(component), opened);
          if (Object.keys(changed).length > 0) parts.data[place] = changed;
        },
        native(node, place) {
          const id = (node.getBackendElement() as unknown as RenderNode | null)?.id ?? 0;
          if (id > 0 && (TYPED.has(node.is) || node.is === SCROLLED))
            natives.push({ place, node, id });
        },
      });
      if (natives.length === 0) return parts;
      const fields = { scrollOffset: true, properties: ['value'] };
      const ids = natives.map(({ id }) => id);
      const measured = (await answerOf(page.view.call('measure', ids, fields))) ?? [];
      natives.forEach(({ place, node }, i) => {
        const attributes = attributesOf(node, measured[i]);
        if (attributes) parts.attributes[place] = attributes;
      });
      return parts;
    },

    reopen(page, parts) {
      // From the outside in: data of a component may make the ones below it.
      visit(page.component, '', {
        component(component, place) {
          const holder = holderOf(component);
          const fitting = fittingData(holder.data, parts.data[place] ?? {});
          if (Object.keys(fitting).length > 0) holder.setData(fitting);
        },
        native(node, place) {
          for (const [name, value] of Object.entries(parts.attributes[place] ?? {}))
            node.updateAttribute(name, value);
        },
      });
    },
  };
}

/** What the user has done to it and its template does not know. */
function attributesOf(
  node: NativeNode,
  measured: MeasuredNode | null | undefined,
): JsonObject | undefined {
  if (!measured) return undefined;
  if (node.is === SCROLLED) {
    const { scrollLeft, scrollTop } = measured;
    return scrollLeft || scrollTop
      ? { 'scroll-left': scrollLeft, 'scroll-top': scrollTop }
      : undefined;
  }
  const value = measured.properties['value'];
  const written = node.getAttribute('value') ?? '';
  return typeof value === 'string' && value !== written ? { value } : undefined;
}

interface Visitor {
  component?(component: GeneralComponent, place: string): void;
  native?(node: NativeNode, place: string): void;
}

/** Everything below a component, outside first. */
function visit(host: GeneralComponent, above: string, visitor: Visitor): void {
  const counts = new Map<string, number>();
  const look = (node: Node): void => {
    const element = node.asElement();
    if (!element) return;
    const component = element.asGeneralComponent();
    const native = element.asNativeNode();
    const is = component?.is ?? native?.is;
    if (is !== undefined) {
      const count = (counts.get(is) ?? 0) + 1;
      counts.set(is, count);
      const place = `${above}/${element.id ? `#${element.id}` : `${is}:${count}`}`;
      if (native) visitor.native?.(native, place);
      if (component) {
        visitor.component?.(component, place);
        visit(component, place, visitor);
      }
    }
    element.childNodes.forEach(look);
  };
  host.getShadowRoot()?.childNodes.forEach(look);
}

const holderOf = (component: GeneralComponent): DataHolder =>
  component.getMethodCaller() as unknown as DataHolder;

/** Without what its user gives it. */
const ownData = (component: GeneralComponent): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(holderOf(component).data ?? {}).filter(
      ([key]) => !Component.hasProperty(component, key),
    ),
  );
