// Section H of the navigation rules: what holds after every step of a random journey through real programs.
// The pure machine is walked far longer in packages/navigation; here host, Worker and browser walk along.
import { expect, it } from 'vitest';
import type { ProbeRecord } from '../harness/phone.ts';
import { MY1, MY2, useStage, WX1, WX2 } from './stage.ts';

const ALL = [WX1, WX2, MY1, MY2];
const STEPS = 24;
const CAP = 3;

const stage = useStage();

/** mulberry32: the same seed walks the same way. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Where the user is: in a program or at the host's home. */
const front = async (): Promise<string | null> => {
  const { phone } = stage;
  const [programs, journey] = await Promise.all([phone.programs(), phone.journey()]);
  const inFront = Object.keys(programs).filter((appId) => programs[appId] === 'foreground');
  expect(inFront.length, 'H1 one program in front, or none').toBeLessThanOrEqual(1);
  expect(inFront[0] ?? null, 'H1 the front is the top of the journey').toBe(journey.at(-1) ?? null);
  return inFront[0] ?? null;
};

it.each([1, 3])('H1 H2 H3 H4 H5 H6 H7 walk %i', async (seed) => {
  const { phone } = stage;
  const pick = random(seed);
  await stage.renew({ policy: JSON.stringify({ livePrograms: CAP }) });
  await phone.open({ appId: WX1 });
  const calls = { navigateToMiniProgram: 0, navigateBackMiniProgram: 0 };
  const call = async (api: keyof typeof calls, options: object): Promise<void> => {
    calls[api]++;
    await phone.run({ api, options });
  };
  for (let step = 0; step < STEPS; step++) {
    const at = await front();
    const seen = (await phone.events()).length;
    /** Something else came to the front, or the same again. */
    const moved = (): Promise<boolean> =>
      phone.until('a step', async () =>
        (await phone.events())
          .slice(seen)
          .some((it) => it.type === 'home' || it.type === 'program:show'),
      );
    const to = ALL[pick(ALL.length)] ?? WX1;
    const kind = at === null ? 0 : pick(7);
    if (kind === 0) await phone.open({ appId: to, ...(pick(2) && { path: 'pages/other/other' }) });
    else if (kind <= 3 && at !== null && to !== at) {
      const path = pick(2) ? { path: `pages/other/other?step=${step}` } : {};
      const accept = pick(4) > 0;
      const extraData = { token: `${step}>${to}` };
      await call('navigateToMiniProgram', { appId: to, ...path, extraData });
      await phone.answer(accept);
      if (accept) await moved();
      else await phone.record(at, 'navigateToMiniProgram fail');
    } else if (kind === 4 && at !== null) {
      const journey = await phone.journey();
      const opener = journey.at(-2);
      const before = (await phone.records(at)).length;
      const extraData = { token: `${step}>${opener}` };
      await call('navigateBackMiniProgram', { extraData });
      await phone.record(at, /^navigateBackMiniProgram (?:success|fail)$/, before);
      if (opener !== undefined) await moved();
      else expect(await phone.journey(), 'H7').toEqual(journey);
    } else if (kind === 5) {
      await phone.close();
      await moved();
    } else if (at !== null) {
      const journey = await phone.journey();
      const before = (await phone.records(at)).length;
      await call('navigateToMiniProgram', { appId: at });
      await phone.record(at, 'navigateToMiniProgram fail', before);
      expect(await phone.journey(), 'H7 a refused request changes nothing').toEqual(journey);
    }
    const live = Object.keys(await phone.programs()).length;
    const chain = (await phone.journey()).length;
    expect(live, 'H6 no more programs than the cap, but for the chain').toBeLessThanOrEqual(
      Math.max(CAP, chain),
    );
  }

  // H4: back leads home in at most as many steps as there are seats (pages inside a program are closed with it).
  const seats = (await phone.journey()).length;
  for (let step = 0; step < seats && (await front()) !== null; step++) {
    const seen = (await phone.events()).length;
    await phone.close();
    await phone.until('a step back', async () =>
      (await phone.events())
        .slice(seen)
        .some((it) => it.type === 'home' || it.type === 'program:show'),
    );
  }
  expect(await front(), 'H4').toBe(null);
  await phone.until('the last onHide', async () => (await ended()).length > 0);
  const records = await phone.records();
  alternates(records);
  answersOnce(records, calls);
  deliversOnce(records);
});

/** Programs whose last hook was App.onHide. */
const ended = async (): Promise<string[]> => {
  const last = new Map<string, string>();
  for (const { appId, what } of await stage.phone.records())
    if (what.startsWith('App.on')) last.set(appId, what);
  return [...last.values()].every((what) => what === 'App.onHide') ? [...last.keys()] : [];
};

function alternates(records: ProbeRecord[]): void {
  const hooks = new Map<string, string[]>();
  for (const { instanceId, what } of records)
    if (/^App\.on(?:Launch|Show|Hide)$/.test(what))
      hooks.set(instanceId, [...(hooks.get(instanceId) ?? []), what]);
  for (const [instanceId, heard] of hooks) {
    const [launch, ...rest] = heard;
    expect(launch, `H2 ${instanceId}`).toBe('App.onLaunch');
    rest.forEach((what, i) =>
      expect(what, `H2 ${instanceId}: ${heard.join(' ')}`).toBe(
        i % 2 === 0 ? 'App.onShow' : 'App.onHide',
      ),
    );
  }
}

function answersOnce(records: ProbeRecord[], calls: Record<string, number>): void {
  const heard = (what: RegExp): number => records.filter((it) => what.test(it.what)).length;
  for (const [api, times] of Object.entries(calls)) {
    expect(heard(new RegExp(`^${api} (?:success|fail)$`)), `H3 ${api}`).toBe(times);
    expect(heard(new RegExp(`^${api} complete$`)), `H3 ${api}`).toBe(times);
  }
}

function deliversOnce(records: ProbeRecord[]): void {
  const tokens = records.flatMap(({ appId, what, data }) => {
    if (what !== 'App.onShow') return [];
    const { referrerInfo } = data as { referrerInfo?: { extraData?: { token?: string } } };
    const token = referrerInfo?.extraData?.token;
    return token === undefined ? [] : [[token, appId] as const];
  });
  for (const [token, appId] of tokens)
    expect(token.endsWith(`>${appId}`), `H5 ${token} reached ${appId}`).toBe(true);
  expect(new Set(tokens.map(([token]) => token)).size, 'H5').toBe(tokens.length);
}
