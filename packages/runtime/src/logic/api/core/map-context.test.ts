// MapContext of wx: events of the map reach `on`, what the view cannot do fails, other maps are the host's.
import { expect, it, vi } from 'vitest';
import type { NodeHandle } from '../../context.ts';
import { createKit } from '../kit/kit.ts';
import { wxConvention } from '../kit/wx-convention.ts';
import { fakeHost } from '../testing/fake-context.ts';
import type { Callable } from '../testing/program.ts';
import { createMapContext } from './map-context.ts';

function open(answers: Record<string, () => unknown>) {
  const host = fakeHost({ dialect: 'wx', answer: () => null });
  const kit = createKit(host.context);
  let node: NodeHandle | undefined;
  const context = createMapContext(kit, wxConvention(kit), () => node) as Record<string, Callable>;
  const call = async (name: string): Promise<unknown> => answers[name]?.() ?? null;
  const render = (): void => {
    node = { id: 1, tag: 'map', call } as unknown as NodeHandle;
  };
  const told = (name: string, options: object): Promise<unknown> =>
    new Promise((complete) => context[name]?.({ ...options, complete }));
  return { host, context, render, told };
}

it('listeners hear what happened on the map, also when they were there before it', async () => {
  const events = [['markerClusterCreate', { clusters: [1] }]];
  const answers = [
    { events, last: 1 },
    { events: [['markerClusterClick', { cluster: 2 }]], last: 2 },
  ];
  const map = open({ nextEvents: () => answers.shift() ?? new Promise(() => undefined) });
  const heard: unknown[] = [];
  map.context['on']?.('markerClusterCreate', (it: unknown) => heard.push(it));
  map.context['on']?.('markerClusterClick', (it: unknown) => heard.push(it));
  map.render();
  expect(await map.told('initMarkerCluster', {})).toEqual({ errMsg: 'initMarkerCluster:ok' });
  await vi.waitFor(() => expect(heard).toEqual([{ clusters: [1] }, { cluster: 2 }]));
});

it('what the view says it cannot do fails with its reason', async () => {
  const map = open({
    removeArc: () => ({ failed: 'there is no arc with the id 7', code: 'not-found' }),
    addArc: () => ({ failed: 'an arc needs pass or angle', code: 'invalid-argument' }),
  });
  map.render();
  expect(await map.told('removeArc', { id: 7 })).toEqual({
    errMsg: 'removeArc:fail there is no arc with the id 7',
  });
  expect(await map.told('addArc', { id: 7 })).toEqual({
    errMsg: 'addArc:fail parameter error: an arc needs pass or angle',
    errno: 1001,
  });
});

it('openMapApp asks the host to show the place, in its coordinates', async () => {
  const map = open({});
  const place = { latitude: 48.85, longitude: 2.35, destination: 'Paris' };
  expect(await map.told('openMapApp', place)).toEqual({ errMsg: 'openMapApp:ok' });
  expect(map.host.calls.at(-1)).toEqual({
    api: 'device.location.open',
    args: { latitude: 48.85, longitude: 2.35, name: 'Paris', address: '', scale: 18 },
  });
});
