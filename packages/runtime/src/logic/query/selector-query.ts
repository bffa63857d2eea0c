// createSelectorQuery: selectors are resolved here, in the component tree; sizes are asked from the view in one batch.
import { Component, type Element, type GeneralComponent } from 'glass-easel';
import type { MeasureFields, MeasuredNode } from '@atrium/protocol';
import type { NodeHandle } from '../context.ts';
import type { Page } from '../page/page.ts';
import { backendOf, findAll, findOne, viewId } from './find-nodes.ts';
import type { QueryWorld } from './query-world.ts';

interface Fields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  properties?: string[];
  computedStyle?: string[];
  context?: boolean;
  node?: boolean;
  ref?: boolean;
}

type Callback = (result: unknown) => void;

interface Target {
  /** null: the viewport. */
  selector: string | null;
  all: boolean;
}

interface Request extends Target {
  scope: GeneralComponent | undefined;
  across: boolean;
  fields: Fields;
  callback: Callback | undefined;
}

export interface NodesRef {
  boundingClientRect(callback?: Callback): SelectorQuery;
  scrollOffset(callback?: Callback): SelectorQuery;
  fields(fields: Fields, callback?: Callback): SelectorQuery;
  context(callback?: Callback): SelectorQuery;
  node(callback?: Callback): SelectorQuery;
  ref(callback?: Callback): SelectorQuery;
}

export interface SelectorQuery extends NodesRef {
  /** What was asked so far, one entry per answer: in Alipay uni-app keeps its callbacks in them. */
  readonly actions: object[];
  in(instance: unknown): SelectorQuery;
  select(selector: string): NodesRef;
  selectAll(selector: string): NodesRef;
  selectViewport(): NodesRef;
  exec(callback?: (results: unknown[]) => void): SelectorQuery;
}

const RECT: Fields = { id: true, dataset: true, rect: true, size: true };
const SCROLL: Fields = { id: true, dataset: true, scrollOffset: true };

export function createSelectorQuery(world: QueryWorld, instance?: unknown): SelectorQuery {
  let scope = world.scopeOf(instance);
  let across = world.across(instance);
  const requests: Request[] = [];

  const ref = (target: () => Target): NodesRef => {
    const add = (fields: Fields, callback: Callback | undefined): SelectorQuery => {
      requests.push({ ...target(), scope, across, fields, callback });
      return query;
    };
    return {
      boundingClientRect: (callback) => add(RECT, callback),
      scrollOffset: (callback) => add(SCROLL, callback),
      fields: (fields, callback) => add(fields ?? {}, callback),
      context: (callback) => add({ context: true }, callback),
      node: (callback) => add({ node: true }, callback),
      ref: (callback) => add({ ref: true }, callback),
    };
  };

  let last: Target = { selector: null, all: false };
  /** Alipay's query is its own reference to what was selected last, and programs put methods of their own on it. */
  const select = (selector: string | null, all: boolean): NodesRef => {
    const target = { selector, all };
    if (!world.fluent) return ref(() => target);
    last = target;
    return query;
  };

  const query: SelectorQuery = {
    ...ref(() => last),
    actions: requests,
    in(next) {
      const given = world.scopeOf(next);
      across &&= given === undefined;
      scope = given ?? scope;
      return query;
    },
    select: (selector) => select(String(selector), false),
    selectAll: (selector) => select(String(selector), true),
    selectViewport: () => select(null, false),
    exec(callback) {
      // A query may be executed again, with everything it was asked so far; what it is asked later is not of this time.
      const asked = [...requests];
      Promise.all(asked.map((request) => answer(world, request)))
        .then((results) => {
          asked.forEach((request, i) =>
            world.errors.guard('SelectorQuery', () => request.callback?.(results[i])),
          );
          world.errors.guard('SelectorQuery.exec', () => callback?.(results));
        })
        .catch((error: unknown) => world.errors.report('script', error, 'SelectorQuery'));
      return query;
    },
  };
  return query;
}

async function answer(world: QueryWorld, request: Request): Promise<unknown> {
  const { scope, across, selector, all, fields } = request;
  let page = scope && world.pageOf(scope);
  // Asked while the component is being made, or by a hook that set something before: when the running update is over,
  // the component is in its page and shows what was set.
  if (scope && (!page || world.busy?.())) {
    await Promise.resolve();
    page = world.pageOf(scope);
  }
  const nothing = all ? [] : null;
  if (!scope || !page) return nothing;
  if (selector === null) {
    const [node] = await page.view.call('measure', [1], measureFields(fields));
    return node ? describeViewport(fields, node) : null;
  }
  const find = (): Element[] =>
    all ? findAll(scope, selector, across) : [findOne(scope, selector, across) ?? []].flat();
  let elements = find();
  if (elements.length === 0) {
    // In WeChat the view looks for them, when it has drawn what was under way: a query in `attached` finds its element.
    await page.view.call('measure', [], NOTHING_OF_IT);
    elements = find();
  }
  if (elements.length === 0) return nothing;
  // Ids exist only for what has been written to the view.
  page.context.settle();
  const ids = elements.map(viewId);
  const measures = needsView(fields)
    ? await page.view.call('measure', ids, measureFields(fields))
    : null;
  // Whoever hears of the layout has been told that there is one.
  if (measures) page.settleReady();
  const results = await Promise.all(
    elements.map((element, i) => describe(world, page, element, fields, measures?.[i] ?? null)),
  );
  return all ? results : (results[0] ?? null);
}

const NOTHING_OF_IT: MeasureFields = { rect: false, size: false, scrollOffset: false };

const needsView = (fields: Fields): boolean =>
  !!(
    fields.rect ||
    fields.size ||
    fields.scrollOffset ||
    fields.properties?.length ||
    fields.computedStyle?.length
  );

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const measureFields = (fields: Fields): MeasureFields => ({
  rect: !!fields.rect,
  size: !!fields.size,
  scrollOffset: !!fields.scrollOffset,
  ...(fields.computedStyle ? { computedStyle: fields.computedStyle.map(String) } : {}),
  ...(fields.properties
    ? { properties: fields.properties.map((name) => kebab(String(name))) }
    : {}),
});

async function describe(
  world: QueryWorld,
  page: Page,
  element: Element,
  fields: Fields,
  measured: MeasuredNode | null,
): Promise<unknown> {
  const result: Record<string, unknown> = {};
  if (fields.id) result['id'] = element.id;
  if (fields.dataset) result['dataset'] = { ...element.dataset };
  if (fields.mark) result['mark'] = element.collectMarks();
  if (fields.properties) addProperties(result, element, fields.properties, measured);
  if (measured) addMeasures(result, fields, measured);
  if (fields.ref && Component.isComponent(element)) result['ref'] = element.getMethodCaller();
  if (fields.context || fields.node) {
    const handle = nodeHandle(page, element);
    const tag = handle?.tag ?? '';
    if (fields.context && handle)
      result['context'] = world.nodes.contexts.get(tag)?.(handle) ?? null;
    if (fields.node && handle)
      result['node'] = (await world.nodes.objects.get(tag)?.(handle)) ?? null;
  }
  return result;
}

function addProperties(
  result: Record<string, unknown>,
  element: Element,
  names: string[],
  measured: MeasuredNode | null,
): void {
  for (const name of names) {
    if (Component.isComponent(element)) {
      result[name] = (element.data as Record<string, unknown>)[name];
      continue;
    }
    const live = measured?.properties[kebab(name)];
    const written = element.getAttribute(kebab(name));
    if (live !== undefined) result[name] = live;
    else if (written !== null) result[name] = written;
  }
}

function addMeasures(result: Record<string, unknown>, fields: Fields, node: MeasuredNode): void {
  if (fields.rect) {
    const { left, right, top, bottom } = node;
    Object.assign(result, { left, right, top, bottom });
  }
  if (fields.size) Object.assign(result, { width: node.width, height: node.height });
  if (fields.scrollOffset) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = node;
    Object.assign(result, { scrollLeft, scrollTop, scrollWidth, scrollHeight });
  }
  for (const name of fields.computedStyle ?? [])
    result[name] = node.computedStyle[name] ?? node.computedStyle[kebab(name)] ?? '';
}

function describeViewport(fields: Fields, node: MeasuredNode): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (fields.id) result['id'] = '';
  if (fields.dataset) result['dataset'] = {};
  addMeasures(result, fields, node);
  return result;
}

/** A built-in component a program found by selector. */
export function nodeHandle(page: Page, element: Element): NodeHandle | undefined {
  page.context.settle();
  const native = element.asNativeNode();
  const node = backendOf(element);
  if (!native || !node || node.id <= 0) return undefined;
  return {
    id: node.id,
    tag: native.is,
    page,
    call: (method, args) => page.view.call('component', node.id, method, args),
  };
}
