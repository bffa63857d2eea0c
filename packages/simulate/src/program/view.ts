// The view of one component under test: the runtime's own applier, in the test's document, at the other end of a port
// that delivers at once.
import type { Dialect, ViewMessage } from '@atrium/protocol';
import { componentSpec } from '@atrium/protocol/components';
import { createApplier } from '@atrium/runtime/src/view/applier/applier.ts';
import { PENDING, type CallHandler } from '@atrium/runtime/src/view/applier/applier-options.ts';
import { measure } from '@atrium/runtime/src/view/calls/measure.ts';
import type { GivenView } from '@atrium/runtime/src/logic/page/view-port.ts';

export interface SimulatedView {
  /** Holds the component's node, or its children when its host is virtual. */
  readonly root: HTMLElement;
  readonly given: GivenView;
  node(id: number): Node | undefined;
  /** How a tag is called in the document. */
  elementName(tag: string): string;
}

/** `wx-view` for what is built in; the tag itself for hosts and for what nobody knows. */
const elementName =
  (dialect: Dialect) =>
  (tag: string): string => {
    if (tag.startsWith('+')) return tag.slice(1);
    // Of HTML there, though Skyline has one of this name.
    if (tag === 'span') return tag;
    return componentSpec(dialect, tag) ? `wx-${tag}` : tag;
  };

/** As in miniprogram-simulate, whose nodes have classes, a style and `data-*`: `match` compares with nothing else. */
const FEW_ATTRIBUTES = {
  get: (name: string) => (element: Element, value: unknown) => {
    if (!name.startsWith('data-')) return;
    element.setAttribute(name, String(value));
    // There attributes are written in the order of their names.
    const style = element.getAttribute('style');
    if (style === null) return;
    element.removeAttribute('style');
    element.setAttribute('style', style);
  },
} as unknown as ReadonlyMap<string, (element: Element, value: unknown) => void>;

export function createView(dialect: Dialect): SimulatedView {
  const root = document.createElement('virtual');
  const port = {
    onmessage: null as ((event: { data: ViewMessage }) => void) | null,
    postMessage: (ops: unknown[]) => applier.apply(ops),
    close() {},
  };
  const element = (id: unknown): HTMLElement | null => {
    const node = applier.node(Number(id));
    return node instanceof HTMLElement ? node : null;
  };
  const calls = new Map<string, CallHandler>([
    ['render', () => null],
    [
      'measure',
      ([ids, fields]) =>
        (ids as number[]).map((id) =>
          measure(element(id), fields as Parameters<typeof measure>[1]),
        ),
    ],
    // Nothing is ever laid out here, so nothing comes into sight either.
    ['intersect', () => PENDING],
    ['media', () => ({ matches: false })],
    ...['pageEvents', 'pageScroll', 'pageStyle', 'pullDown', 'animate', 'clearAnimation'].map(
      (name): [string, CallHandler] => [name, () => null],
    ),
    ['component', () => null],
  ]);
  const applier = createApplier({
    dialect,
    styleV2: true,
    root,
    send: (message) => port.onmessage?.({ data: message }),
    elementName: elementName(dialect),
    // Tests look at the text; jsdom would drop what it does not know.
    writeStyle: (styled, css) => styled.setAttribute('style', css),
    // Built-in components are plain elements around their content, as in miniprogram-simulate.
    builtins: new Map(),
    ...(dialect === 'wx' ? { commonAttributes: FEW_ATTRIBUTES } : {}),
    calls,
    requestFile: (src) => Promise.resolve(src),
  });
  return {
    root,
    given: { viewId: 1, port: port as unknown as MessagePort },
    node: (id) => applier.node(id),
    elementName: elementName(dialect),
  };
}
