// Section H: random journeys, lived through by the machine and by the naive model; whatever a person or a program could
// notice must agree, and the invariants must hold at every step. A failure shrinks to a short list of happenings.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { invariants } from '../test/invariants.ts';
import { journey } from '../test/journey.ts';
import type { Journey } from '../test/journey.ts';
import { naiveModel } from '../test/naive-model.ts';
import { my, wx, wxId, myId } from '../test/programs.ts';
import { initialState } from './index.ts';
import type { Command } from './index.ts';

const CAP = 3;
const PROGRAMS = {
  A: wx('A'),
  B: wx('B', { list: [wxId('A'), myId('C'), myId('F')] }),
  C: my('C'),
  D: my('D'),
  E: wx('E', { accepts: 'nobody' }),
  F: my('F', { versions: [] }),
};
type Name = keyof typeof PROGRAMS;
const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

const NAIVE = NAMES.map((name) => ({
  name,
  dialect: PROGRAMS[name].info.dialect,
  released: name !== 'F',
  acceptsJumps: name !== 'E',
  lists: name === 'B' ? ['A', 'C', 'F'] : [...NAMES],
}));

const name = fc.constantFrom(...NAMES);
const page = fc.constantFrom('', '', 'p1', 'p2');
const flag = fc.boolean();
const time = fc.constantFrom(500, 3000, 5000, 6000, 120_000, 300_000, 1_800_000);
interface Happening {
  do: string;
  who?: Name | undefined;
  to?: Name | undefined;
  page?: string | undefined;
  data?: boolean | undefined;
  yes?: boolean | undefined;
  ms?: number | undefined;
}

const mostly = (usual: boolean) => fc.constantFrom(usual, usual, usual, !usual);
const record = (
  weight: number,
  fields: { [K in keyof Happening]: fc.Arbitrary<Happening[K]> },
) => ({
  weight,
  arbitrary: fc.record(fields) as fc.Arbitrary<Happening>,
});
const happening = fc.oneof(
  record(20, { do: fc.constant('frontJumps'), to: name, page, data: flag }),
  record(3, { do: fc.constant('frontAsks'), to: name, page, data: flag }),
  record(2, { do: fc.constant('ask'), who: name, to: name, page, data: flag }),
  record(4, { do: fc.constant('answer'), yes: mostly(true) }),
  record(2, { do: fc.constant('tap') }),
  record(3, { do: fc.constant('open'), who: name, page }),
  record(1, { do: fc.constant('back'), who: name, data: flag }),
  record(6, { do: fc.constant('frontGoesBack'), data: flag }),
  record(3, { do: fc.constantFrom('frontExits', 'close', 'home', 'reload', 'memory') }),
  record(3, { do: fc.constantFrom('wait', 'sleep'), ms: time }),
  record(2, { do: fc.constantFrom('hostHidden', 'hostVisible', 'hostVisible', 'hostVisible') }),
  record(3, { do: fc.constantFrom('crash', 'hang', 'recover', 'withdraw'), who: name }),
  record(1, { do: fc.constant('restart'), who: name, page: fc.constantFrom('p1', 'p2') }),
  record(2, { do: fc.constant('page'), who: name, page: fc.constantFrom('q1', 'q2') }),
  record(1, { do: fc.constant('network'), yes: mostly(true) }),
  record(1, { do: fc.constant('damage'), who: name, yes: mostly(false) }),
  record(2, { do: fc.constant('slow'), yes: mostly(false) }),
);

/** What a command looks like to a person and to the programs; '' for what nobody sees. */
function notice(j: Journey, command: Command): string {
  switch (command.type) {
    case 'reply':
      return `${j.owner(command.instanceId)} hears ${command.result.ok ? 'ok' : command.result.refusal.code}`;
    case 'hide':
      return `${j.owner(command.instanceId)} hide ${command.reason}`;
    case 'show': {
      const { path, scene, referrerInfo } = command.entry;
      const data = referrerInfo?.extraData;
      const shown =
        data === undefined ? 'null' : typeof data === 'string' ? data : JSON.stringify(data);
      const page = path === 'pages/home' ? 'home' : path;
      return `${j.owner(command.instanceId)} ${command.start === 'cold' ? 'starts' : 'returns'} ${scene} at ${page} ${
        command.pages === 'keep' ? 'as it was' : 'afresh'
      } from ${referrerInfo ? j.nameOf(referrerInfo.appId) : 'null'} with ${shown}`;
    }
    case 'suspend':
      return `${j.owner(command.instanceId)} sleeps`;
    case 'resume':
      return `${j.owner(command.instanceId)} wakes`;
    case 'destroy':
      return command.why === 'abandoned' ? '' : `${j.owner(command.instanceId)} ends`;
    case 'confirm':
      return `may ${j.nameOf(command.caller.appId)} open ${j.nameOf(command.target.appId)}?`;
    case 'close-confirmation':
      return 'sheet closes';
    case 'show-home':
      return 'home';
    case 'show-splash':
      return `splash of ${j.nameOf(command.appId)}`;
    case 'show-not-released':
      return `sorry about ${j.nameOf(command.program.appId)}`;
    case 'offer-recovery':
      return 'reload or close?';
    case 'close-recovery':
      return 'offer closes';
    case 'report-failure':
      return `user hears ${j.nameOf(command.appId ?? '')} ${command.refusal.code}`;
    case 'tell-withdrawn':
      return `${j.owner(command.instanceId)} is told`;
    default:
      return '';
  }
}

/** A withdrawn program's grace ends in the same instant as its opener falls asleep. */
const DUE_TOGETHER: Happening[] = [
  { do: 'open', who: 'E', page: '' },
  { do: 'frontJumps', to: 'D', page: '', data: false },
  { do: 'frontJumps', to: 'A', page: '', data: false },
  { do: 'memory' },
  { do: 'back', who: 'A', data: false },
  { do: 'withdraw', who: 'D' },
  { do: 'wait', ms: 300_000 },
];

/**
 * What falls due at the same instant has no order anybody could tell: that a program falls asleep is told as late as its
 * own further life allows.
 */
function inTellableOrder(lines: string[]): string[] {
  const told = [...lines];
  for (let i = told.length - 2; i >= 0; i--) {
    const [line = '', who = ''] = /^(.+) sleeps$/.exec(told[i] ?? '') ?? [];
    if (line === '') continue;
    let at = i;
    for (; at + 1 < told.length; at++) {
      const next = told[at + 1] ?? '';
      if (next.endsWith(' sleeps') || next.split(' ').includes(who)) break;
      told[at] = next;
    }
    told[at] = line;
  }
  return told;
}

/** `expect` is for the report: a hundred thousand of them would take most of the time. */
function agree(machine: string[], model: string[]): void {
  if (machine.join() !== model.join()) expect(machine).toEqual(model);
}

function live(happenings: Happening[]): number {
  const j = journey(...Object.values(PROGRAMS));
  j.setPolicy({ livePrograms: CAP });
  const model = naiveModel(NAIVE, CAP);
  const rules = invariants();
  j.watch(rules.watch);
  let seen = 0;
  let token = 0;

  function both(one: Happening): void {
    const { who = 'A', to = 'A', page = '', yes = false, ms = 0 } = one;
    const program = PROGRAMS[who];
    const data = one.data ? `data ${token++}` : null;
    const extra = data === null ? {} : { extraData: data };
    const running = (): boolean => j.alive.includes(who);
    const expectSame = (expected: string[]): void => {
      const commands = j.commands.slice(seen);
      seen = j.commands.length;
      // The machine makes room between two steps of a happening, the model after all of it.
      const room = (command: Command) => command.type === 'destroy' && command.why === 'cap';
      const inOrder = [...commands.filter((one) => !room(one)), ...commands.filter(room)];
      const noticed = inOrder.map((command) => notice(j, command)).filter((line) => line !== '');
      agree(inTellableOrder(noticed), inTellableOrder(expected));
      agree(
        [...j.chain.toReversed(), '|', ...j.alive.toSorted()],
        [...model.chain, '|', ...model.alive],
      );
    };
    const same = (real: () => void, naive: Parameters<typeof model.live>[1]): void => {
      real();
      expectSame(model.live(j.now, naive));
    };
    switch (one.do) {
      case 'frontJumps':
        both({ do: 'tap' });
        both({ ...one, do: 'frontAsks' });
        return both({ do: 'answer', yes: true });
      case 'frontAsks':
      case 'frontGoesBack':
      case 'frontExits': {
        const front = NAMES.find((each) => each === j.front);
        if (!front) return;
        if (one.do === 'frontAsks') return both({ ...one, do: 'ask', who: front });
        if (one.do === 'frontGoesBack') return both({ ...one, do: 'back', who: front });
        if (!j.alive.includes(front)) return;
        return same(
          () => j.exit(PROGRAMS[front]),
          (can) => can.exit(front),
        );
      }
      case 'ask': {
        if (!running()) return;
        const args = { appId: PROGRAMS[to].appId, path: page, wantsChannel: true, ...extra };
        return same(
          () => j.navigate(program, args),
          (can) => can.ask(who, to, page, data),
        );
      }
      case 'answer':
        if (!j.sheet) return;
        return same(
          () => (yes ? j.confirm() : j.refuse()),
          (can) => can.answer(yes),
        );
      case 'tap':
        j.tap();
        // A tap is nothing the machine hears of, so nothing that is due may happen with it.
        model.world(j.now, (can) => can.tap());
        return;
      case 'open':
        return same(
          () => j.open(program, { path: page }),
          (can) => can.open(who, page),
        );
      case 'back':
        if (!running()) return;
        return same(
          () => j.navigateBack(program, extra),
          (can) => can.back(who, data),
        );
      case 'restart':
        if (!running()) return;
        return same(
          () => j.restart(program, { path: page }),
          (can) => can.restart(who, page),
        );
      case 'page':
        if (!running()) return;
        return same(
          () => j.page(program, page),
          (can) => can.page(who, page),
        );
      case 'crash':
      case 'hang':
      case 'recover': {
        if (!running()) return;
        const what = one.do;
        return same(
          () => j[what](program),
          (can) => can[what](who),
        );
      }
      case 'withdraw':
        return same(
          () => j.withdraw(program),
          (can) => can.withdraw(who),
        );
      case 'close':
      case 'reload':
        return same(j[one.do], one.do === 'close' ? (can) => can.close() : (can) => can.reload());
      case 'home':
        return same(j.goHome, (can) => can.home());
      case 'memory':
        return same(j.memoryPressure, (can) => can.memory());
      case 'hostHidden':
        return same(j.hideHost, (can) => can.hostHidden());
      case 'hostVisible':
        return same(j.showHost, (can) => can.hostVisible());
      case 'wait':
        return same(
          () => j.wait(ms),
          () => {},
        );
      case 'sleep':
        // What is restored late asks the host first; the model cannot be asked in between.
        if (Object.values(j.state.instances).some(({ closesAt }) => closesAt !== null))
          return both({ ...one, do: 'wait' });
        return j.sleep(ms);
      case 'network':
        j.offline(!yes);
        return model.world(j.now, (can) => can.network(yes));
      case 'damage':
        j.breakPackage(program, yes);
        return model.world(j.now, (can) => can.damage(who, yes));
      case 'slow':
        if (yes) {
          j.hold('launch');
          return model.world(j.now, (can) => can.slow(true));
        }
        j.wait(0);
        return same(j.release, (can) => can.slow(false));
    }
  }

  for (const one of happenings) both(one);
  both({ do: 'network', yes: true });
  both({ do: 'slow', yes: false });
  both({ do: 'answer', yes: false });
  both({ do: 'hostVisible' });
  // H4: going back again and again reaches the host, in at most one step for each seat.
  for (let steps = j.chain.length; steps > 0; steps--) both({ do: 'close' });
  both({ do: 'close' });
  expect(j.chain).toEqual([]);
  rules.finish(initialState());
  return rules.events;
}

it(
  'H1 H2 H3 H4 H5 H6 H7 H8 hold for random journeys, and the naive model notices the same',
  { timeout: 120_000 },
  () => {
    let events = 0;
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 80, size: 'max' }), (happenings) => {
        events += live(happenings);
      }),
      { numRuns: 4000, examples: [[DUE_TOGETHER]] },
    );
    expect(events).toBeGreaterThan(100_000);
  },
);
