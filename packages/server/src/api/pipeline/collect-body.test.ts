import { expect, it } from 'vitest';
import { createByteRoom } from '../../limits/byte-room.ts';
import { collect, collectLarge, type Pace } from './collect-body.ts';

/** A body that says what it is told, when it is told. */
function slowBody() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (it) => void (controller = it),
    cancel: () => void (cancelled = true),
  });
  const request = new Request('http://api.example', {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit);
  return {
    request,
    send: (bytes: number) => controller?.enqueue(new Uint8Array(bytes)),
    end: () => controller?.close(),
    cut: () => controller?.error(new Error('gone')),
    cancelled: () => cancelled,
  };
}

const pace: Pace = { graceMs: 5, bytesPerSecond: 1000, silenceMs: 30_000, totalMs: 60_000 };
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string; retryAfter?: number }) => [error.code, error.retryAfter ?? 0],
  );

it('ends a body that says nothing, or too little for the time it takes', async () => {
  const silent = slowBody();
  expect(await refused(collect(silent.request, 1e6, pace))).toEqual(['body-slow', 1]);
  expect(silent.cancelled()).toBe(true);
  // Twenty bytes are worth twenty milliseconds more; a timer may be a moment early.
  const slow = slowBody();
  const from = performance.now();
  slow.send(20);
  expect(await refused(collect(slow.request, 1e6, pace))).toEqual(['body-slow', 1]);
  expect(performance.now() - from).toBeGreaterThanOrEqual(22);
  // What was earned counts until the time is over in any case.
  const long = slowBody();
  long.send(100_000);
  expect(await refused(collect(long.request, 1e6, { ...pace, totalMs: 10 }))).toEqual([
    'body-slow',
    1,
  ]);
  // And as long as something comes: a burst buys no silence.
  const burst = slowBody();
  burst.send(1e6);
  expect(await refused(collect(burst.request, 1e6, { ...pace, silenceMs: 10 }))).toEqual([
    'body-slow',
    1,
  ]);
  expect(burst.cancelled()).toBe(true);
});

it('holds so many bytes in all and of one caller, and has room again when they are through', async () => {
  const room = createByteRoom(10, 6);
  const ann = room.hold('ann');
  const first = slowBody();
  first.send(4);
  first.end();
  expect(await collect(first.request, 100, pace, ann)).toHaveLength(4);
  const second = slowBody();
  second.send(3);
  const held = room.hold('ann');
  expect(await refused(collect(second.request, 100, pace, held))).toEqual(['upload-busy', 3]);
  expect(second.cancelled()).toBe(true);
  const bob = room.hold('bob');
  expect([bob.grow(7), bob.grow(6), room.hold('cy').grow(1)]).toEqual([false, true, false]);
  for (const it of [ann, ann, held]) it.release();
  expect([room.hold('cy').grow(5), room.hold('cy').grow(4), ann.grow(1)]).toEqual([
    false,
    true,
    false,
  ]);
});

it('takes what arrives in time, and says what was cut off or too much', async () => {
  const whole = slowBody();
  whole.send(3);
  whole.send(4);
  whole.end();
  expect(await collect(whole.request, 7)).toHaveLength(7);
  const much = slowBody();
  much.send(8);
  expect(await refused(collect(much.request, 7))).toEqual(['body-too-large', 0]);
  const cut = slowBody();
  cut.cut();
  expect(await refused(collect(cut.request, 7))).toEqual(['request-malformed', 0]);
});

it('lets two of one user and eight in all arrive at once, and the next when one is through', async () => {
  const bodies = Array.from({ length: 8 }, slowBody);
  const who = ['ann', 'ann', 'bob', 'bob', 'cy', 'cy', 'di', 'di'];
  const arriving = bodies.map((it, index) => collectLarge(it.request, 100, who[index] ?? ''));
  const busy = ['upload-busy', 3];
  expect(await refused(collectLarge(slowBody().request, 100, 'ann'))).toEqual(busy);
  expect(await refused(collectLarge(slowBody().request, 100, 'eve'))).toEqual(busy);
  bodies[0]?.end();
  await arriving[0];
  const next = slowBody();
  const through = collectLarge(next.request, 100, 'ann');
  next.end();
  expect(await through).toHaveLength(0);
  // One that fails gives its place back too.
  bodies[1]?.cut();
  await arriving[1]?.catch(() => undefined);
  for (const it of bodies.slice(2)) it.end();
  await Promise.all(arriving.slice(2));
  const last = slowBody();
  last.end();
  expect(await collectLarge(last.request, 100, 'bob')).toHaveLength(0);
});
