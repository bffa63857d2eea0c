// MapContext of wx: its methods reach the view; what happens on the map comes back to `on`, and another map is the host's.
import { gcj02ToWgs84 } from '@atrium/protocol';
import type { NodeHandle } from '../../context.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { number, text } from '../kit/parameters.ts';
import { documentedContext } from './node-context.ts';

type Listener = (detail: unknown) => void;

export function createMapContext(
  kit: Kit,
  convention: Convention,
  find: () => NodeHandle | undefined,
): Record<string, unknown> {
  const context = documentedContext('wx', convention, 'map', find);
  const listeners = new Map<string, Listener[]>();
  let listening = false;
  /** Each answer is asked for by a new question, until the page is gone. */
  const listen = async (node: NodeHandle): Promise<void> => {
    for (let heard = 0; ;) {
      const told = (await node.call('nextEvents', { last: heard })) as {
        events: [string, unknown][];
        last: number;
      } | null;
      // The map is gone; there may be another one later.
      if (!told) break;
      for (const [name, detail] of told.events)
        for (const listener of listeners.get(name) ?? [])
          convention.errors.guard(`MapContext.on ${name}`, () => listener(detail));
      heard = told.last;
    }
    listening = false;
  };
  const start = (): void => {
    const node = listening || listeners.size === 0 ? undefined : find();
    if (!node) return;
    listening = true;
    listen(node).catch(() => (listening = false));
  };
  // A listener may be there before the page is: then the first call that finds the map begins to listen.
  for (const [name, call] of Object.entries(context))
    if (typeof call === 'function')
      context[name] = (...args: unknown[]): unknown => {
        start();
        return (call as (...args: unknown[]) => unknown)(...args);
      };

  return Object.assign(context, {
    on(name: unknown, listener: unknown): void {
      if (typeof listener !== 'function') return;
      const known = listeners.get(text(name)) ?? [];
      listeners.set(text(name), [...known, listener as Listener]);
      start();
    },
    /** The super app's own map: from there the user goes on to others. */
    openMapApp: asyncFunction(
      convention,
      'openMapApp',
      method(
        'latitude:Number longitude:Number destination:String',
        async (o) => {
          const where = {
            latitude: number(o['latitude'], 0),
            longitude: number(o['longitude'], 0),
          };
          await kit.call('device.location.open', {
            ...gcj02ToWgs84(where),
            name: text(o['destination']),
            address: '',
            scale: 18,
          });
        },
        { needs: 'device.location.open' },
      ),
    ),
  });
}
