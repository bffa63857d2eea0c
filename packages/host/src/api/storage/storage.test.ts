// storage.write: order, quotas, and data that are only data.
import { describe, expect, it } from 'vitest';
import { fakeInstance } from '../testing/fake-instance.ts';
import { storageCapabilities } from './storage.ts';

const open = (options = {}) => fakeInstance(storageCapabilities, options);

describe('storage.write', () => {
  it('clears, removes, then sets, one step after the other', async () => {
    const { call, context } = await open();
    await Promise.all([
      call('storage.write', {
        set: [
          ['a', '1'],
          ['b', '2'],
        ],
      }),
      call('storage.write', { clear: true, set: [['c', '3']] }),
      call('storage.write', { remove: ['c'], set: [['d', '4']] }),
    ]);
    expect(await context.store.snapshot()).toEqual([['d', '4']]);
  });

  it('refuses over the quota and changes nothing', async () => {
    const { call, context } = await open({
      limits: { storageMaxBytes: 20, storageMaxBytesPerKey: 15 },
    });
    await call('storage.write', { set: [['a', '12345678']] });
    await expect(call('storage.write', { set: [['b', '123456789012']] })).rejects.toMatchObject({
      code: 'quota',
    });
    await expect(
      call('storage.write', { remove: ['a'], set: [['b', 'x'.repeat(16)]] }),
    ).rejects.toMatchObject({
      code: 'quota',
    });
    expect(await context.store.snapshot()).toEqual([['a', '12345678']]);
    // Making room and filling it is one step.
    await call('storage.write', { remove: ['a'], set: [['b', '123456789012']] });
    expect(await context.store.snapshot()).toEqual([['b', '123456789012']]);
  });

  it('has a smaller limit per key for my', async () => {
    const { call } = await open({ dialect: 'my', limits: { myStorageMaxBytesPerKey: 10 } });
    await expect(call('storage.write', { set: [['k', 'x'.repeat(20)]] })).rejects.toMatchObject({
      code: 'quota',
    });
  });

  it('takes keys that are names of objects (test 43)', async () => {
    const { call, context } = await open();
    await call('storage.write', {
      set: [
        ['__proto__', '{"polluted":true}'],
        ['constructor', '1'],
      ],
    });
    expect((await context.store.snapshot()).map(([key]) => key)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([[{ set: [['a']] }], [{ set: 'x' }], [{ remove: [1] }], [{ set: [['a', 5]] }]])(
    'refuses %j',
    async (args) => {
      const { call } = await open();
      await expect(call('storage.write', args)).rejects.toMatchObject({ code: 'invalid-argument' });
    },
  );
});
