// external.*: an element of the super app in a box over a page of a program (`<external-element>`). The box lies where the
// program's component lies, never outside of the page, and goes with the page.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import type { ExternalElement } from '../../service-hooks.ts';
import type { PageOver } from '../../ui/ui.ts';
import { label, object, taskId } from '../schemas.ts';

const MAX_ELEMENTS = 20;

const place = z.number().check(z.gte(-100_000), z.lte(100_000));
const size = z.number().check(z.gte(0), z.lte(10_000));
const box = z.object({ x: place, y: place, width: size, height: size });
type Box = z.infer<typeof box>;

interface Shown {
  readonly element: HTMLElement;
  readonly end: AbortController;
  own?: ExternalElement | undefined;
}

const shown = new WeakMap<InstanceContext, Map<number, Shown>>();

const shownOf = (context: InstanceContext): Map<number, Shown> => {
  let found = shown.get(context);
  if (!found) shown.set(context, (found = new Map()));
  return found;
};

function lay(element: HTMLElement, { x, y, width, height }: Box): void {
  const { style } = element;
  style.transform = `translate(${x}px, ${y}px)`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}

function find(context: InstanceContext, id: number): Shown {
  const found = shownOf(context).get(id);
  if (!found) throw new CapabilityError('not-found', 'the element is gone');
  return found;
}

function remove(context: InstanceContext, id: number): void {
  const found = shownOf(context).get(id);
  shownOf(context).delete(id);
  found?.end.abort();
  found?.element.remove();
}

/** Taken away with whatever goes first: its page or the program. */
function removeWith(gone: readonly AbortSignal[], end: AbortSignal, run: () => void): void {
  for (const signal of gone) signal.addEventListener('abort', run, { signal: end });
}

/** `over`: the layer of the host above a page; absent where the host's interface has none. */
export const externalCapabilities = (
  over: (context: InstanceContext, pageId: number) => PageOver | undefined,
): readonly Capability[] => [
  capability({
    name: 'external.open',
    args: z.object({ pageId: z.int().check(z.positive()), type: label, box }),
    rate: { burst: 20, perSecond: 5 },
    async handle(context, { pageId, type, box: where }, call) {
      const { hooks } = context.host;
      if (!hooks.externalElement)
        throw new CapabilityError('unsupported', 'not provided by this super app');
      const all = shownOf(context);
      if (all.size >= MAX_ELEMENTS)
        throw new CapabilityError('limit', `more than ${MAX_ELEMENTS} elements at a time`);
      if (all.has(call.id))
        throw new CapabilityError('invalid-argument', `element ${call.id} is open already`);
      const layer = over(context, pageId);
      if (!layer) throw new CapabilityError('not-found', `there is no page ${pageId}`);
      const element = document.createElement('div');
      element.className = 'at-external';
      lay(element, where);
      const end = new AbortController();
      const mine: Shown = { element, end };
      all.set(call.id, mine);
      removeWith([context.signal, layer.signal], end.signal, () => remove(context, call.id));
      layer.element.append(element);
      try {
        const own = await hooks.externalElement(hostApiCaller(context), {
          type,
          box: element,
          signal: end.signal,
          tell: (detail) => !end.signal.aborted && call.emit('external', { detail }),
        });
        if (!own) throw new CapabilityError('not-found', `this super app has no element "${type}"`);
        if (end.signal.aborted) throw new CapabilityError('not-found', 'the element is gone');
        mine.own = own;
      } catch (error) {
        if (all.get(call.id) === mine) remove(context, call.id);
        throw error;
      }
    },
  }),
  capability({
    name: 'external.place',
    args: z.object({
      places: z.array(z.object({ taskId, box })).check(z.maxLength(MAX_ELEMENTS)),
    }),
    handle(context, { places }) {
      for (const { taskId: id, box: where } of places) {
        const found = shownOf(context).get(id);
        if (found) lay(found.element, where);
      }
    },
  }),
  capability({
    name: 'external.call',
    args: z.object({ taskId, params: object }),
    rate: { burst: 60, perSecond: 30 },
    async handle(context, { taskId: id, params }) {
      const { own } = find(context, id);
      if (!own?.call)
        throw new CapabilityError('unsupported', 'this element of the super app takes no calls');
      return (await own.call(params)) ?? null;
    },
  }),
  capability({
    name: 'external.close',
    args: z.object({ taskId }),
    handle: (context, { taskId: id }) => remove(context, id),
  }),
];
