// Bluetooth of a super app as programs use it: the order of things, the documented numbers, and what the user decides.
import { afterEach, expect, it, vi } from 'vitest';
import type { BluetoothAdapter, BluetoothListener } from '../../../bluetooth-hook.ts';
import { showHostPage } from '../../../broker/host-pages.ts';
import { fakeInstance } from '../../testing/fake-instance.ts';
import { bluetoothCapabilities } from './bluetooth.ts';

const HEART = '0000180D-0000-1000-8000-00805F9B34FB';
const RATE = '00002A37-0000-1000-8000-00805F9B34FB';
const no = { read: false, write: false, writeNoResponse: false, notify: false, indicate: false };
const place = { deviceId: 'd1', serviceId: '180d', characteristicId: '2a37' };

/** However busy the machine is. */
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 30_000 });

afterEach(() => void vi.useRealTimers());

/** A program that may use Bluetooth, and the device at the other end. */
async function setUp(own: Partial<BluetoothAdapter> = {}, allowed = true) {
  const done: [string, ...unknown[]][] = [];
  let listener: BluetoothListener | undefined;
  const note =
    (name: string) =>
    (...args: unknown[]): void =>
      void done.push([name, ...args]);
  const adapter: BluetoothAdapter = {
    state: () => ({ available: true, discovering: false }),
    startDiscovery: note('startDiscovery'),
    stopDiscovery: note('stopDiscovery'),
    connect: (id) => void done.push(['connect', id]),
    disconnect: note('disconnect'),
    services: async () => [{ uuid: '180d', isPrimary: true }],
    characteristics: async () => [
      { uuid: '2A37', properties: { ...no, notify: true, read: true } },
      { uuid: '2A39', properties: { ...no, write: true } },
    ],
    read: async () => Uint8Array.of(1, 2),
    write: note('write'),
    notify: note('notify'),
    close: note('close'),
    ...own,
  };
  const program = await fakeInstance(bluetoothCapabilities, {
    hooks: { bluetooth: (_caller, given) => ((listener = given), adapter) },
    granted: { bluetooth: allowed },
  });
  const ask = (question: string, asked: object = {}) =>
    program.call('device.bluetooth.ask', { question, ...asked });
  return {
    ...program,
    ask,
    done,
    open: () => program.call('device.bluetooth.open'),
    connect: () => ask('connect', { deviceId: 'd1', timeoutMs: 0 }),
    /** What a failed call says. */
    refusal: (call: Promise<unknown>) =>
      call.then(
        () => 'ok',
        ({ message, data }) => `${data?.errCode} ${message}`,
      ),
    get device(): BluetoothListener {
      if (!listener) throw new Error('not open');
      return listener;
    },
    heard: (type: string) =>
      program.tasks.map(({ data }) => data as { type: string }).filter((one) => one.type === type),
  };
}

it('has one adapter for a program, however often it opens', async () => {
  const bluetooth = await setUp();
  const hook = vi.spyOn(bluetooth.context.host.hooks, 'bluetooth');
  await Promise.all([bluetooth.open(), bluetooth.open()]);
  expect(hook).toHaveBeenCalledTimes(1);
  await bluetooth.connect();
  await bluetooth.call('device.bluetooth.open', {}, 77);
  expect(hook).toHaveBeenCalledTimes(1);
  expect(bluetooth.heard('connection')).toMatchObject([{ connected: true }]);
  bluetooth.device.lost('d1');
  expect(bluetooth.tasks.at(-1)).toMatchObject({ id: 77, data: { connected: false } });
  await bluetooth.call('device.bluetooth.close');
  expect(bluetooth.done.at(-1)).toEqual(['close']);
});

it('is closed, or taken back, while the super app still asks', async () => {
  const bluetooth = await setUp();
  const { hooks, permissions, userId } = bluetooth.context.host;
  const given = hooks.bluetooth as NonNullable<typeof hooks.bluetooth>;
  let answer = (): void => undefined;
  const hook = vi.spyOn(hooks, 'bluetooth').mockImplementation(async (...args) => {
    await new Promise<void>((resolve) => (answer = resolve));
    return given(...args);
  });
  const opening = bluetooth.refusal(bluetooth.open());
  await until(() => expect(hook).toHaveBeenCalledTimes(1));
  const closing = bluetooth.refusal(bluetooth.call('device.bluetooth.close'));
  answer();
  expect([await opening, await closing]).toEqual(['10000 not init', 'ok']);
  expect(bluetooth.done.splice(0)).toEqual([['close']]);
  const again = bluetooth.open();
  await until(() => expect(hook).toHaveBeenCalledTimes(2));
  await permissions.save({ userId, appId: 'wxA' }, { bluetooth: false });
  answer();
  await expect(again).rejects.toMatchObject({ code: 'denied' });
  expect(bluetooth.done).toEqual([['close']]);
});

it('closes an adapter that does not answer', async () => {
  const bluetooth = await setUp({
    state() {
      throw new Error('gone');
    },
  });
  expect(await bluetooth.refusal(bluetooth.open())).toBe('10008 system error');
  expect(bluetooth.done).toEqual([['close']]);
  expect(await bluetooth.refusal(bluetooth.ask('state'))).toBe('10000 not init');
});

const discovery = { services: [], allowDuplicates: false, intervalMs: 0 };

it('is found, connected, read and notified of', async () => {
  const bluetooth = await setUp();
  await bluetooth.open();
  await bluetooth.ask('discover', { ...discovery, services: ['180d'] });
  expect(bluetooth.done[0]).toEqual([
    'startDiscovery',
    { services: [HEART], allowDuplicates: false },
  ]);
  bluetooth.device.found([
    { deviceId: 'd1', name: 'Heart', rssi: -40, services: ['180D'], advertised: Uint8Array.of(7) },
    { deviceId: 'd2', rssi: -90 },
  ]);
  bluetooth.device.found([{ deviceId: 'd1', rssi: -41, services: ['180d'] }]);
  expect(bluetooth.heard('found')).toMatchObject([
    { devices: [{ deviceId: 'd1', localName: 'Heart', services: [HEART], advertised: 'Bw==' }] },
  ]);
  expect(await bluetooth.ask('found')).toMatchObject({ devices: [{ deviceId: 'd1', rssi: -41 }] });
  await bluetooth.connect();
  expect(bluetooth.heard('connection')).toMatchObject([{ deviceId: 'd1', connected: true }]);
  expect(await bluetooth.ask('connected', { services: ['180D'] })).toMatchObject({
    devices: [{ deviceId: 'd1' }],
  });
  expect(await bluetooth.ask('connected', { services: ['180F'] })).toEqual({ devices: [] });
  await bluetooth.ask('read', place);
  await bluetooth.ask('notify', { ...place, on: true });
  bluetooth.device.value({ ...place }, Uint8Array.of(9));
  expect(bluetooth.heard('value')).toMatchObject([
    { serviceId: HEART, characteristicId: RATE, base64: 'AQI=' },
    { deviceId: 'd1', base64: 'CQ==' },
  ]);
  await bluetooth.ask('write', { ...place, characteristicId: '2A39', base64: 'AQ==' });
  expect(bluetooth.done.at(-1)).toMatchObject(['write', { deviceId: 'd1' }, { 0: 1 }, true]);
});

it('fails with the documented numbers', async () => {
  const bluetooth = await setUp({
    connect(deviceId) {
      if (deviceId === 'gone') throw Object.assign(new Error('x'), { errCode: 10002 });
      if (deviceId === 'far') throw new Error('the stack of the phone says 133');
    },
  });
  const { ask, refusal } = bluetooth;
  const connect = (deviceId: string) => ask('connect', { deviceId, timeoutMs: 0 });
  expect(await refusal(ask('state'))).toBe('10000 not init');
  expect(await refusal(bluetooth.call('device.bluetooth.close'))).toBe('10000 not init');
  await bluetooth.open();
  expect(await refusal(ask('services', { deviceId: 'd1' }))).toBe('10006 no connection');
  expect(await refusal(connect(''))).toBe('10013 invalid_data');
  expect(await refusal(connect('gone'))).toBe('10002 no device');
  expect(await refusal(connect('far'))).toBe('10003 connection fail');
  await connect('d1');
  expect(await refusal(connect('d1'))).toBe('-1 already connect');
  expect(await refusal(ask('read', { ...place, serviceId: '180F' }))).toBe('10004 no service');
  expect(await refusal(ask('read', { ...place, characteristicId: '2A00' }))).toBe(
    '10005 no characteristic',
  );
  expect(await refusal(ask('write', { ...place, base64: 'AQ==' }))).toBe(
    '10007 property not support',
  );
  expect(await refusal(ask('rssi', { deviceId: 'd1' }))).toBe('10009 system not support');
});

it('tells what ends a connection: the device, the switch, the program', async () => {
  const bluetooth = await setUp();
  await bluetooth.open();
  await bluetooth.connect();
  bluetooth.device.lost('d1');
  expect(bluetooth.heard('connection').at(-1)).toMatchObject({ connected: false });
  await bluetooth.connect();
  bluetooth.device.state({ available: false, discovering: false });
  expect(bluetooth.heard('connection').at(-1)).toMatchObject({ connected: false });
  expect(bluetooth.heard('state')).toMatchObject([{ available: false }]);
  await bluetooth.connect();
  bluetooth.end();
  expect(bluetooth.done.at(-1)).toEqual(['close']);
  const told = bluetooth.tasks.length;
  bluetooth.device.value(place, Uint8Array.of(1));
  expect(bluetooth.tasks).toHaveLength(told);
});

it('hears of its own devices alone, and of what it asked to be notified of', async () => {
  let works = true;
  const bluetooth = await setUp({
    notify() {
      if (!works) throw new Error('not now');
    },
  });
  await bluetooth.open();
  await bluetooth.connect();
  const { device } = bluetooth;
  const values = (): number => {
    device.value(place, Uint8Array.of(1));
    return bluetooth.heard('value').length;
  };
  device.mtu('of another program', 99);
  device.mtu('d1', 100);
  expect(bluetooth.heard('mtu')).toMatchObject([{ deviceId: 'd1', mtu: 100 }]);
  expect(values()).toBe(0);
  const notify = (on: boolean) => bluetooth.refusal(bluetooth.ask('notify', { ...place, on }));
  works = false;
  expect(await notify(true)).toBe('10008 system error');
  expect(values()).toBe(0);
  works = true;
  await notify(true);
  expect(values()).toBe(1);
  await notify(false);
  expect(values()).toBe(1);
  await notify(true);
  device.lost('d1');
  await bluetooth.connect();
  expect(values()).toBe(1);
});

it('stays open where it is switched off, and tells when it is switched on', async () => {
  const bluetooth = await setUp({ state: () => ({ available: false, discovering: false }) });
  expect(await bluetooth.refusal(bluetooth.open())).toBe('10001 not available');
  expect(await bluetooth.refusal(bluetooth.ask('discover', discovery))).toBe('10001 not available');
  bluetooth.device.state({ available: true, discovering: false });
  expect(bluetooth.heard('state')).toMatchObject([{ available: true }]);
});

it('waits for a device no longer than asked', async () => {
  vi.useFakeTimers();
  let given: AbortSignal | undefined;
  const bluetooth = await setUp({
    connect: (_id, signal) => ((given = signal), new Promise<void>(() => undefined)),
  });
  await bluetooth.open();
  const late = bluetooth.refusal(bluetooth.ask('connect', { deviceId: 'd1', timeoutMs: 3000 }));
  await vi.advanceTimersByTimeAsync(3000);
  expect(await late).toBe('10012 operate time out');
  expect(given?.aborted).toBe(true);
});

it('tells what it finds as often as asked, and nothing in the background', async () => {
  vi.useFakeTimers();
  const bluetooth = await setUp();
  await bluetooth.open();
  await bluetooth.ask('discover', { services: [], allowDuplicates: true, intervalMs: 500 });
  const seen = (deviceId: string): void => bluetooth.device.found([{ deviceId, rssi: -1 }]);
  seen('d1');
  seen('d1');
  seen('d2');
  expect(bluetooth.heard('found')).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(bluetooth.heard('found')).toMatchObject([{ devices: [{}, {}] }]);
  seen('d3');
  bluetooth.context.foreground = false;
  seen('d4');
  vi.advanceTimersByTime(1500);
  expect(bluetooth.heard('found')).toHaveLength(1);
  for (const asking of [
    bluetooth.connect(),
    bluetooth.ask('discover', discovery),
    bluetooth.ask('rssi', { deviceId: 'd1' }),
  ])
    await expect(asking).rejects.toMatchObject({ code: 'not-foreground' });
  bluetooth.context.foreground = true;
  await showHostPage(bluetooth.context, async () => {
    seen('d5');
    vi.advanceTimersByTime(1500);
  });
  expect(bluetooth.heard('found')).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(bluetooth.heard('found')[1]).toMatchObject({ devices: [{ deviceId: 'd3' }] });
});

it('still tells of new devices after very many, and forgets who was seen longest ago', async () => {
  const bluetooth = await setUp();
  await bluetooth.open();
  await bluetooth.ask('discover', discovery);
  for (let n = 0; n < 500; n++) bluetooth.device.found([{ deviceId: `d${n}`, rssi: -1 }]);
  bluetooth.device.found([{ deviceId: 'd0', rssi: -2 }]);
  bluetooth.device.found([{ deviceId: 'new', rssi: -1 }]);
  expect(bluetooth.heard('found').at(-1)).toMatchObject({ devices: [{ deviceId: 'new' }] });
  const { devices } = (await bluetooth.ask('found')) as { devices: { deviceId: string }[] };
  expect(devices.map(({ deviceId }) => deviceId).slice(-2)).toEqual(['d0', 'new']);
  expect([devices.length, devices[0]?.deviceId]).toEqual([500, 'd2']);
});

it('is the user to allow, and to take back', async () => {
  const refused = await setUp({}, false);
  await expect(refused.open()).rejects.toMatchObject({ code: 'denied' });
  let answer = (_value: Uint8Array): void => undefined;
  const bluetooth = await setUp({ read: () => new Promise((resolve) => (answer = resolve)) });
  await bluetooth.open();
  await bluetooth.connect();
  const reading = bluetooth.refusal(bluetooth.ask('read', place));
  const read = answer;
  await until(() => expect(answer).not.toBe(read));
  const { permissions, userId } = bluetooth.context.host;
  await permissions.save({ userId, appId: 'wxA' }, { bluetooth: false });
  expect(bluetooth.heard('state')).toMatchObject([{ available: false }]);
  expect(bluetooth.done.at(-1)).toEqual(['close']);
  answer(Uint8Array.of(7));
  expect(await reading).toBe('10000 not init');
  expect(bluetooth.heard('value')).toEqual([]);
  expect(await bluetooth.refusal(bluetooth.ask('state'))).toBe('10000 not init');
});
