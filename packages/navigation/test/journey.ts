// A driver that plays the host, the registry and the user, so that a test reads like what a person does:
//   const j = journey(A, B); j.open(A); j.tap(); const call = j.navigate(A, { appId: B.appId }); j.confirm();
// Questions of the machine are answered at once unless `j.hold(…)` says otherwise.
import { describeRefusal } from '@atrium/protocol';
import type { EnvVersion, Json, JsonObject, Refusal } from '@atrium/protocol';
import { DEFAULT_POLICY, initialState, reduce } from '../src/index.ts';
import { frontInstance } from '../src/index.ts';
import type { Command, JourneyEvent, JourneyState, Policy, Snapshot } from '../src/index.ts';
import { resolve, versionOf } from './programs.ts';
import type { TestProgram } from './programs.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;
/** An event without its time: the driver has the clock. */
type Happening = JourneyEvent extends infer E
  ? E extends JourneyEvent
    ? Omit<E, 'at'>
    : never
  : never;
type Question = 'attest' | 'resolve' | 'launch';

const API = {
  'navigate-to': 'navigateToMiniProgram',
  'navigate-back': 'navigateBackMiniProgram',
  exit: 'exitMiniProgram',
  restart: 'restartMiniProgram',
} as const;

/** Sees every step of the machine. */
export type Watcher = (step: {
  before: JourneyState;
  event: JourneyEvent;
  state: JourneyState;
  commands: Command[];
  policy: Policy;
}) => void;

/** One call of a program, and the answers it got. */
export interface Call {
  /** What the dialect's fail callback is given, `'success'`, or undefined while nothing came. */
  readonly answer: unknown;
  readonly refusal: Refusal | undefined;
  readonly channelId: string | undefined;
  readonly answers: number;
}

export function journey(...programs: TestProgram[]) {
  let state: JourneyState = initialState();
  let now = 0;
  let policy: Policy = DEFAULT_POLICY;
  let nextCall = 1;
  let tap: { appId: string; at: number } | null = null;
  let network = true;
  const broken = new Set<string>();
  const held = new Set<Question>();
  const waiting: Of<Question>[] = [];
  const replies: Of<'reply'>[] = [];
  const commands: Command[] = [];
  const trace: string[] = [];
  const names = new Map<string, string>();
  const watchers: Watcher[] = [];
  let sheet: Of<'confirm'> | null = null;

  const nameOf = (appId: string) =>
    programs.find((p) => p.appId === appId)?.info.name.en.slice(-1) ?? appId;
  const owner = (instanceId: string) => names.get(instanceId) ?? instanceId;

  function feed(event: Happening): void {
    const before = state;
    const timed = { ...event, at: now } as JourneyEvent;
    const step = reduce(state, timed, policy);
    state = step.state;
    for (const watcher of watchers) watcher({ before, event: timed, ...step, policy });
    for (const command of step.commands) obey(command);
    answerQuestions();
  }

  function obey(command: Command): void {
    commands.push(command);
    switch (command.type) {
      case 'attest':
      case 'resolve':
        waiting.push(command);
        break;
      case 'launch':
        names.set(command.instanceId, nameOf(command.program.appId));
        waiting.push(command);
        break;
      case 'confirm':
        sheet = command;
        break;
      case 'close-confirmation':
        sheet = null;
        break;
      case 'consume-tap':
        tap = null;
        break;
      case 'reply':
        replies.push(command);
        trace.push(`${owner(command.instanceId)} ${command.result.ok ? 'success' : 'fail'}`);
        break;
      case 'hide':
        trace.push(`${owner(command.instanceId)} hide ${command.reason}`);
        break;
      case 'show': {
        const { scene } = command.entry;
        const pages = command.pages === 'keep' ? 'keeps its pages' : 'loads its page';
        trace.push(`${owner(command.instanceId)} ${command.start} ${scene}, ${pages}`);
        break;
      }
      case 'suspend':
      case 'resume':
        trace.push(`${owner(command.instanceId)} ${command.type}`);
        break;
      case 'destroy':
        trace.push(`${owner(command.instanceId)} destroyed: ${command.why}`);
        break;
      case 'show-home':
        trace.push('home');
        break;
      case 'show-splash':
        trace.push(`splash of ${nameOf(command.appId)}`);
        break;
      case 'show-not-released':
        trace.push(`暂未找到此功能: ${nameOf(command.program.appId)}`);
        break;
      default:
    }
  }

  function answerQuestions(): void {
    const ready = waiting.filter(({ type }) => !held.has(type));
    for (const question of ready) waiting.splice(waiting.indexOf(question), 1);
    for (const question of ready) answer(question);
  }

  function answer(question: Of<Question>): void {
    switch (question.type) {
      case 'attest': {
        const instance = state.instances[question.instanceId];
        const active = tap !== null && tap.appId === instance?.appId && now - tap.at <= 5000;
        return feed({ type: 'attested', requestId: question.requestId, active });
      }
      case 'resolve': {
        const resolution = network
          ? resolve(programs, question)
          : ({ ok: false, reason: 'network' } as const);
        return feed({ type: 'resolved', requestId: question.requestId, resolution });
      }
      case 'launch': {
        const { instanceId } = question;
        const { appId } = question.program;
        if (!network)
          return feed({ type: 'launch-failed', instanceId, why: 'network', reason: 'offline' });
        if (broken.has(appId))
          return feed({
            type: 'launch-failed',
            instanceId,
            why: 'package',
            reason: 'the signature does not match',
          });
        const facts = programs.find((p) => p.appId === appId)?.facts;
        if (!facts) throw new Error(`no program ${appId}`);
        return feed({ type: 'launched', instanceId, facts });
      }
    }
  }

  /** The running instance of a program. */
  function instance(program: TestProgram, envVersion?: EnvVersion) {
    const found = Object.values(state.instances).find(
      (one) =>
        one.appId === program.appId && (envVersion === undefined || one.envVersion === envVersion),
    );
    if (!found) throw new Error(`${program.info.name.en} is not running`);
    return found;
  }

  function call(type: keyof typeof API, program: TestProgram, args: JsonObject): Call {
    const callId = nextCall++;
    const { id } = instance(program);
    feed({ type, instanceId: id, callId, args });
    const own = () => replies.filter((reply) => reply.callId === callId);
    const result = () => own()[0]?.result;
    return {
      get answer() {
        const given = result();
        if (!given) return undefined;
        return given.ok
          ? 'success'
          : describeRefusal(program.info.dialect, API[type], given.refusal);
      },
      get refusal() {
        const given = result();
        return given && !given.ok ? given.refusal : undefined;
      },
      get channelId() {
        const given = result();
        return given?.ok ? given.channelId : undefined;
      },
      get answers() {
        return own().length;
      },
    };
  }

  const entriesOf = (program: TestProgram) =>
    commands.filter(
      (command): command is Of<'show'> =>
        command.type === 'show' && owner(command.instanceId) === program.info.name.en.slice(-1),
    );

  const driver = {
    // ---- the user
    open(program: TestProgram, options: Partial<Extract<JourneyEvent, { type: 'open' }>> = {}) {
      feed({ type: 'open', appId: program.appId, scene: 1001, ...options });
    },
    /** Taps the visible page of the program in front. */
    tap() {
      const front = frontInstance(state);
      tap = front ? { appId: front.appId, at: now } : null;
    },
    confirm() {
      if (!sheet) throw new Error('no confirmation is shown');
      const { requestId } = sheet;
      sheet = null;
      feed({ type: 'confirmation-answered', requestId, accepted: true });
    },
    refuse() {
      if (!sheet) throw new Error('no confirmation is shown');
      const { requestId } = sheet;
      sheet = null;
      feed({ type: 'confirmation-answered', requestId, accepted: false });
    },
    close: () => feed({ type: 'user-close' }),
    back: () => feed({ type: 'user-back' }),
    goHome: () => feed({ type: 'user-home' }),
    reload: () => feed({ type: 'user-reload' }),
    wait(ms: number) {
      const until = now + ms;
      while (state.wakeAt !== null && state.wakeAt <= until) {
        now = Math.max(now, state.wakeAt);
        feed({ type: 'tick' });
      }
      now = until;
      feed({ type: 'tick' });
    },
    /** Time passes, but the host's timer does not fire. */
    sleep(ms: number) {
      now += ms;
    },
    // ---- programs
    navigate: (program: TestProgram, args: JsonObject) => call('navigate-to', program, args),
    navigateBack: (program: TestProgram, args: JsonObject = {}) =>
      call('navigate-back', program, args),
    exit: (program: TestProgram) => call('exit', program, {}),
    restart: (program: TestProgram, args: JsonObject) => call('restart', program, args),
    emit: (program: TestProgram, channelId: string, name: string, ...args: Json[]) =>
      feed({
        type: 'channel-emit',
        instanceId: instance(program).id,
        channelId,
        name,
        args,
      }),
    /** A whole jump: tap, call, confirmation. */
    jump(from: TestProgram, to: TestProgram, args: JsonObject = {}) {
      driver.tap();
      const made = driver.navigate(from, { appId: to.appId, ...args });
      driver.confirm();
      return made;
    },
    page: (program: TestProgram, path: string, query: Record<string, string> = {}) =>
      feed({ type: 'page-changed', instanceId: instance(program).id, path, query }),
    crash: (program: TestProgram) =>
      feed({ type: 'crashed', instanceId: instance(program).id, reason: 'out of memory' }),
    hang: (program: TestProgram) =>
      feed({ type: 'not-responding', instanceId: instance(program).id }),
    recover: (program: TestProgram) =>
      feed({ type: 'responding', instanceId: instance(program).id }),
    // ---- the world
    withdraw: (program: TestProgram) =>
      feed({
        type: 'withdrawn',
        appId: program.appId,
        envVersion: 'release',
        version: versionOf(program, 'release').version,
      }),
    memoryPressure: () => feed({ type: 'memory-pressure' }),
    hideHost: () => feed({ type: 'host-hidden' }),
    showHost: () => feed({ type: 'host-visible' }),
    restore: (snapshot: Snapshot) => feed({ type: 'restore', snapshot }),
    offline(off = true) {
      network = !off;
    },
    breakPackage(program: TestProgram, isBroken = true) {
      if (isBroken) broken.add(program.appId);
      else broken.delete(program.appId);
    },
    /** Stop answering these questions. */
    hold: (...questions: Question[]) => questions.forEach((question) => held.add(question)),
    /** Answer everything that waits, and go on answering. */
    release() {
      held.clear();
      answerQuestions();
    },
    setPolicy(changes: Partial<Policy>) {
      policy = { ...policy, ...changes };
    },
    feed,
    // ---- what can be seen
    get front() {
      const front = frontInstance(state);
      return front ? nameOf(front.appId) : null;
    },
    /** Bottom first; destroyed ones in brackets. */
    get chain() {
      return state.seats.map((seat) =>
        seat.instanceId ? nameOf(seat.appId) : `(${nameOf(seat.appId)})`,
      );
    },
    get alive() {
      return Object.values(state.instances).map((one) => nameOf(one.appId));
    },
    get sheet() {
      return sheet;
    },
    get state() {
      return state;
    },
    commands,
    watch: (watcher: Watcher) => watchers.push(watcher),
    get now() {
      return now;
    },
    nameOf,
    owner,
    /** What happened since the last look, one line each. */
    look: () => trace.splice(0),
    /** What the program was told at its latest entry. */
    entry(program: TestProgram) {
      const last = entriesOf(program).at(-1);
      if (!last) throw new Error(`${program.info.name.en} was never shown`);
      return last.entry;
    },
    entries: (program: TestProgram) => entriesOf(program).map(({ entry }) => entry),
    shows: entriesOf,
    last: <T extends Command['type']>(type: T) =>
      commands.findLast((command): command is Of<T> => command.type === type),
    count: (type: Command['type']) => commands.filter((one) => one.type === type).length,
    instance,
  };
  return driver;
}

export type Journey = ReturnType<typeof journey>;
