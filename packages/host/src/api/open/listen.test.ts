// Events that only the super app can tell: who hears them, and when.
import { expect, it } from 'vitest';
import type { JsonObject } from '@atrium/protocol';
import { fakeInstance } from '../testing/fake-instance.ts';
import { serviceCapabilities } from './services.ts';

it('are not told to a program in the background, unless they are for it', async () => {
  const say: ((data: JsonObject) => void)[] = [];
  const listen = (tell: (data: JsonObject) => void): void => void say.push(tell);
  const program = await fakeInstance(serviceCapabilities, {
    apis: { onKeyDown: { listen }, onCall: { listen, background: true } },
  });
  await program.call('ext.listen', { name: 'onKeyDown' }, 1);
  await program.call('ext.listen', { name: 'onCall' }, 2);
  for (const foreground of [false, true]) {
    program.context.foreground = foreground;
    for (const tell of say) tell({ foreground });
  }
  expect(program.tasks.map(({ id, data }) => [id, data])).toEqual([
    [2, { detail: { foreground: false } }],
    [1, { detail: { foreground: true } }],
    [2, { detail: { foreground: true } }],
  ]);
});

it('are asked for again where the first time failed', async () => {
  let ready = false;
  const listen = (): void => {
    if (!ready) throw new Error('the bridge is not there yet');
  };
  const { context } = await fakeInstance(serviceCapabilities, { apis: { onShot: { listen } } });
  const capability = serviceCapabilities.find(({ name }) => name === 'ext.listen');
  const call = { id: 1, emit: () => undefined, defer: () => () => undefined };
  const ask = () => capability?.handle(context, { name: 'onShot' }, call);
  expect(ask).toThrow('the bridge is not there yet');
  ready = true;
  void ask();
  expect(ask).toThrow('onShot is listened to already');
});
