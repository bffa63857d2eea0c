// The broker against programs that lie, mumble and shout.
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import type { HostReply } from '@atrium/protocol';
import { createBroker } from './broker.ts';
import { CapabilityError } from './capability.ts';
import type { Capability, InstanceContext } from './capability.ts';
import { capabilityTable } from './capability-table.ts';
import { lateCapabilities, type LateCapability } from './late-capability.ts';

const anything = z.looseObject({});

function broker(
  capabilities: readonly (Capability | LateCapability)[],
  facts: Partial<InstanceContext> = {},
) {
  const replies: HostReply[] = [];
  const malformed: string[] = [];
  const faults: unknown[] = [];
  const context = { appId: 'wxA', alive: true, foreground: true, ...facts } as InstanceContext & {
    alive: boolean;
    foreground: boolean;
  };
  let now = 0;
  const one = createBroker({
    table: capabilityTable(capabilities),
    context,
    send: (reply) => replies.push(reply),
    emitTask: () => undefined,
    fault: (_, error) => faults.push(error),
    malformed: (reason) => malformed.push(reason),
    now: () => now,
  });
  return {
    context,
    replies,
    malformed,
    faults,
    wait: (ms: number) => (now += ms),
    async call(message: unknown) {
      one.receive(typeof message === 'string' ? message : JSON.stringify(message));
      await new Promise((done) => setTimeout(done));
      return replies.at(-1);
    },
  };
}

const whoami: Capability = {
  name: 'test.whoami',
  args: anything,
  handle: (context) => context.appId,
};

describe('identity', () => {
  it('is the port: no field of a message changes it', async () => {
    const b = broker([whoami]);
    const lie = { appId: 'wxB', source: 'wxB', from: 'wxB' };
    const text = JSON.stringify({ id: 1, api: 'test.whoami', ...lie, args: lie });
    expect(await b.call(text.replace('{"id"', '{"__proto__":{"appId":"wxB"},"id"'))).toEqual({
      id: 1,
      ok: true,
      res: 'wxA',
    });
  });
});

describe('dispatch', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'TEST.WHOAMI',
    'test.whoami ',
  ])('does not know %s', async (api) => {
    const b = broker([whoami]);
    expect(await b.call({ id: 1, api })).toMatchObject({ ok: false, err: { code: 'unsupported' } });
  });

  it.each([
    '',
    '[]',
    'null',
    '"text"',
    '1',
    '{"id":"1","api":"test.whoami"}',
    '{"id":1e999,"api":"a"}',
    '{"id":-1,"api":"a"}',
    '{"id":1,"api":"a","args":[]}',
    '{"id":1,"api":"a","args":null}',
    '{"id":1}',
    '{{',
    '[[[[[',
  ])('survives %s', async (text) => {
    const b = broker([whoami]);
    await b.call(text);
    expect(b.malformed).toHaveLength(1);
    expect(await b.call({ id: 2, api: 'test.whoami' })).toMatchObject({ id: 2, ok: true });
  });

  it('refuses depth beyond the limit and drops prototype keys', async () => {
    const seen: unknown[] = [];
    const b = broker([
      { name: 'test.see', args: anything, handle: (_, args) => void seen.push(args) },
    ]);
    await b.call(`{"id":1,"api":"test.see","args":${'{"a":'.repeat(70)}1${'}'.repeat(70)}}`);
    expect(b.malformed).toEqual(['too-deep']);
    await b.call(
      '{"id":2,"api":"test.see","args":{"__proto__":{"polluted":1},"\\u005f_proto__":{"polluted":1}}}',
    );
    expect(seen).toEqual([{}]);
    expect(Object.getPrototypeOf(seen[0])).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('answers what a handler throws, and hides what it did not plan', async () => {
    const b = broker([
      {
        name: 'test.planned',
        args: anything,
        handle: () => {
          throw new CapabilityError('denied', 'no');
        },
      },
      {
        name: 'test.bug',
        args: anything,
        handle: () => {
          throw new TypeError('secret path');
        },
      },
    ]);
    expect(await b.call({ id: 1, api: 'test.planned' })).toMatchObject({
      err: { code: 'denied', message: 'no' },
    });
    const reply = await b.call({ id: 2, api: 'test.bug' });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(b.faults).toHaveLength(1);
  });

  it('does not answer notifications', async () => {
    const b = broker([whoami]);
    await b.call({ id: 0, api: 'test.whoami' });
    await b.call({ id: 0, api: 'test.unknown' });
    expect(b.replies).toEqual([]);
  });
});

describe('policy', () => {
  it('parses arguments before anything else happens', async () => {
    const takeTap = vi.fn(async () => true);
    const b = broker(
      [
        {
          name: 'test.tap',
          gesture: true,
          args: z.object({ n: z.number() }),
          handle: () => null,
        } as Capability,
      ],
      { takeTap },
    );
    expect(await b.call({ id: 1, api: 'test.tap', args: { n: 'x' } })).toMatchObject({
      err: { code: 'invalid-argument' },
    });
    expect(takeTap).not.toHaveBeenCalled();
    expect(await b.call({ id: 2, api: 'test.tap', args: { n: 1 } })).toMatchObject({ ok: true });
  });

  it('takes the answer about a scope for the tap of what uses it, and asks for the scope first', async () => {
    const steps: unknown[] = [];
    const b = broker(
      [
        {
          name: 'test.number',
          gesture: true,
          scope: 'phoneNumber',
          args: anything,
          handle: () => null,
        },
      ],
      {
        requireScope: async (scope) => void steps.push(['asks', scope]),
        takeTap: async (scope) => steps.push(['takes', scope]) > 0,
      },
    );
    expect(await b.call({ id: 1, api: 'test.number' })).toMatchObject({ ok: true });
    expect(steps).toEqual([
      ['asks', 'phoneNumber'],
      ['takes', 'phoneNumber'],
    ]);
  });

  it('refuses a background program, also one that left while a dialog was open', async () => {
    const handle = vi.fn();
    const b = broker(
      [{ name: 'test.front', foreground: true, scope: 'location', args: anything, handle }],
      {
        foreground: false,
        requireScope: async () => void Object.assign(b.context, { foreground: false }),
      },
    );
    expect(await b.call({ id: 1, api: 'test.front' })).toMatchObject({
      err: { code: 'not-foreground' },
    });
    Object.assign(b.context, { foreground: true });
    expect(await b.call({ id: 2, api: 'test.front' })).toMatchObject({
      err: { code: 'not-foreground' },
    });
    expect(handle).not.toHaveBeenCalled();
  });

  it('limits the rate of a capability and lets it recover', async () => {
    const b = broker([{ ...whoami, rate: { burst: 2, perSecond: 1 } }]);
    for (let id = 1; id <= 3; id++) await b.call({ id, api: 'test.whoami' });
    expect(b.replies.map((reply) => reply.ok)).toEqual([true, true, false]);
    b.wait(1000);
    expect(await b.call({ id: 4, api: 'test.whoami' })).toMatchObject({ ok: true });
  });

  it('drops the answer for a program that ended meanwhile', async () => {
    let finish = (): void => undefined;
    const b = broker([
      {
        name: 'test.slow',
        args: anything,
        handle: () => new Promise<void>((done) => (finish = done)),
      },
    ]);
    await b.call({ id: 1, api: 'test.slow' });
    Object.assign(b.context, { alive: false });
    finish();
    await new Promise((done) => setTimeout(done));
    expect(b.replies).toEqual([]);
  });

  it('answers a deferred call in the moment it is decided', async () => {
    let decide = (): void => undefined;
    const b = broker([
      {
        name: 'test.later',
        args: anything,
        handle(_context, _args, call) {
          const answer = call.defer();
          decide = () => answer({ ok: true, res: 'now' });
        },
      },
    ]);
    await b.call({ id: 1, api: 'test.later' });
    expect(b.replies).toEqual([]);
    decide();
    expect(b.replies).toEqual([{ id: 1, ok: true, res: 'now' }]);
  });
});

describe('a capability whose code comes late', () => {
  const named = (name: string): Capability => ({ name, args: anything, handle: () => name });

  it('answers in the order of the calls, with one fetch', async () => {
    const fetchAll = vi.fn(async () => [named('late.a'), named('late.b')]);
    const { entries } = lateCapabilities(['late.a', 'late.b'], fetchAll);
    const b = broker(entries);
    void b.call({ id: 1, api: 'late.a' });
    await b.call({ id: 2, api: 'late.b' });
    expect(b.replies.map((reply) => ('id' in reply ? [reply.id, reply.ok] : []))).toEqual([
      [1, true],
      [2, true],
    ]);
    await b.call({ id: 3, api: 'late.a' });
    expect(fetchAll).toHaveBeenCalledTimes(1);
  });

  it('fails while the code cannot be had, and works when it can', async () => {
    let online = false;
    const { entries } = lateCapabilities(['late.a'], async () => {
      if (!online) throw new Error('offline');
      return [named('late.a')];
    });
    const b = broker(entries);
    expect(await b.call({ id: 1, api: 'late.a' })).toMatchObject({
      ok: false,
      err: { code: 'network' },
    });
    online = true;
    expect(await b.call({ id: 2, api: 'late.a' })).toMatchObject({ ok: true, res: 'late.a' });
  });

  it('is held to its rules as any other', async () => {
    const fetchAll = async (): Promise<Capability[]> => [{ ...named('late.a'), foreground: true }];
    const b = broker(lateCapabilities(['late.a'], fetchAll).entries, { foreground: false });
    expect(await b.call({ id: 1, api: 'late.a' })).toMatchObject({
      ok: false,
      err: { code: 'not-foreground' },
    });
  });
});
