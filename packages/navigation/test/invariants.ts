// H1–H8 as a watcher of the machine's every step: it knows commands and states, and nothing of why.
import { reduce } from '../src/index.ts';
import type { Command, JourneyEvent, JourneyState, Policy } from '../src/index.ts';
import type { Watcher } from './journey.ts';

function demand(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

export function invariants() {
  /** Instance → between show and hide; absent: not shown yet, or ended. */
  const visible = new Map<string, boolean>();
  const ended = new Set<string>();
  const calls = new Map<number, { from: string; answers: number }>();
  const delivered = new Map<string, string>();
  const events: JourneyEvent[] = [];
  const said: Command[] = [];
  let screen = 'home';
  let policy: Policy | undefined;
  let last: JourneyState | undefined;

  function follow(command: Command): void {
    if ('instanceId' in command && command.instanceId && command.type !== 'destroy')
      demand(!ended.has(command.instanceId), `H2 ${command.type} after the end`);
    switch (command.type) {
      case 'show': {
        const { instanceId, start, entry } = command;
        demand(visible.get(instanceId) !== true, 'H2 shown twice');
        demand(visible.has(instanceId) === (start === 'hot'), 'H2 the launch comes first, once');
        for (const [other, shown] of visible)
          demand(!shown || other === instanceId, 'H1 two in front');
        visible.set(instanceId, true);
        screen = instanceId;
        const data = entry.referrerInfo?.extraData;
        if (typeof data !== 'string') return;
        demand(!delivered.has(data), 'H5 delivered twice');
        delivered.set(data, instanceId);
        return;
      }
      case 'hide':
        demand(visible.get(command.instanceId) === true, 'H2 hidden without being shown');
        visible.set(command.instanceId, false);
        return;
      case 'destroy':
        demand(visible.get(command.instanceId) !== true || screen !== '', 'H2');
        visible.delete(command.instanceId);
        ended.add(command.instanceId);
        return;
      case 'show-home':
      case 'show-splash':
      case 'show-not-released':
        for (const shown of visible.values()) demand(!shown, 'H1 a program in front of the host');
        screen = command.type;
        return;
      case 'reply': {
        const call = calls.get(command.callId);
        demand(call !== undefined && call.from === command.instanceId, 'H3 nobody asked');
        demand(++call.answers === 1, 'H3 answered twice');
        return;
      }
      default:
    }
  }

  const watch: Watcher = (step) => {
    const { event, state, commands } = step;
    policy = step.policy;
    last = state;
    events.push(event);
    said.push(...commands);
    if ('callId' in event && step.before.instances[event.instanceId])
      calls.set(event.callId, { from: event.instanceId, answers: 0 });
    for (const command of commands) follow(command);

    const shown = Object.values(state.instances).filter((one) => one.visible);
    demand(shown.length <= 1, 'H1 two in front');
    const top = state.seats.at(-1);
    for (const one of shown) demand(top?.instanceId === one.id, 'H1 in front, but not on top');
    const splash = state.pending?.kind === 'landing';
    // Crashed while nobody looked: only the host's sheet is left to look at.
    const dead = top?.instanceId && state.instances[top.instanceId]?.health === 'crashed';
    const host = !top || splash || state.notReleased !== null || !state.hostVisible;
    demand(host ? shown.length === 0 : dead || shown.length === 1, 'H1 exactly one in front');
    const keys = state.seats.map(({ appId, envVersion }) => `${appId} ${envVersion}`);
    demand(new Set(keys).size === keys.length, 'H4 a program is its own ancestor');

    const named = [
      ...state.seats.flatMap(({ instanceId }) => instanceId ?? []),
      ...state.exits.map(({ instanceId }) => instanceId),
      ...Object.values(state.channels).flatMap(({ opener, opened }) => [opener, opened]),
      ...(state.held ? [state.held.instanceId] : []),
      ...(state.pending?.kind === 'jump' ? [state.pending.callerId] : []),
    ];
    for (const id of named) demand(state.instances[id], 'the state speaks of the dead');

    const chain = new Set(state.seats.map((seat) => seat.instanceId));
    const outside = Object.values(state.instances).filter((one) => !chain.has(one.id));
    demand(
      outside.length === 0 || Object.keys(state.instances).length <= step.policy.livePrograms,
      'H6 over the cap',
    );
    for (const one of outside)
      demand(
        one.hiddenAt !== null &&
          state.now - one.hiddenAt < step.policy.destroyAfterMs[one.facts.dialect],
        'H6 over its time',
      );
    if (commands.some((one) => one.type === 'reply' && !one.result.ok)) refusedChangesNothing(step);
  };

  /** H7: what a refused call leaves behind is what time alone would have left. */
  function refusedChangesNothing({ before, event, state, commands }: Parameters<Watcher>[0]): void {
    const cancelled = event.type === 'attested' || event.type === 'resolved';
    const asked = 'callId' in event || cancelled || event.type === 'confirmation-answered';
    const moved = commands.some((one) => ['show', 'hide', 'destroy', 'resolve'].includes(one.type));
    if (!asked || moved || !policy) return;
    const idle = reduce(before, { type: 'tick', at: event.at }, policy).state;
    const essence = (of: JourneyState) =>
      JSON.stringify({ ...of, next: 0, pending: null, exits: [] });
    demand(essence(state) === essence(idle), 'H7 a refusal changed something');
  }

  return {
    watch,
    get events() {
      return events.length;
    },
    /** At the end: every call of a program that did not end meanwhile is answered; the same events, the same journey. */
    finish(start: JourneyState): void {
      for (const { from, answers } of calls.values()) {
        const lives = last?.instances[from];
        demand(answers === 1 || !lives || lives.health === 'crashed', 'H3 not answered');
      }
      if (!policy) return;
      const again: Command[] = [];
      let state = start;
      for (const event of events) {
        const step = reduce(state, event, policy);
        state = step.state;
        again.push(...step.commands);
      }
      demand(JSON.stringify([state, again]) === JSON.stringify([last, said]), 'H8 not the same');
    },
  };
}
