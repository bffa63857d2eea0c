// From one message of a program to one answer: parse, look up, apply the policy, run, reply.
// The instance a call belongs to is the closure it runs in; nothing in a message can change it.
import { LIMITS, asGuestCall, createTokenBucket, parseUntrustedJson } from '@atrium/protocol';
import type { CapabilityFailure, GuestCall, HostReply, Json, TokenBucket } from '@atrium/protocol';
import type { Capability, CapabilityCall, InstanceContext } from './capability.ts';
import { CapabilityError } from './capability.ts';
import type { CapabilityTable } from './capability-table.ts';

export interface Broker {
  /** One whole message of the program. Never throws. */
  receive(text: string): void;
}

export interface BrokerOptions {
  table: CapabilityTable;
  context: InstanceContext;
  send(reply: HostReply): void;
  emitTask(taskId: number, type: string, data: Json): void;
  /** A handler failed in a way nobody planned: for the host's own log. */
  fault(api: string, error: unknown): void;
  /** Nonsense in a message: for the developer's log. */
  malformed(reason: string): void;
  now(): number;
}

/** Calls of one program that may wait for an answer at the same time. */
const PENDING_MAX = 1000;

const TOO_MANY = 'too many calls, try again later';
const NOT_IN_FRONT = 'the mini program is not in the foreground';

export function createBroker(options: BrokerOptions): Broker {
  const { table, context } = options;
  const buckets = new Map<string, TokenBucket>();
  let pending = 0;

  const answer = (
    call: GuestCall,
    reply: { ok: true; res: Json } | { ok: false; err: CapabilityFailure },
  ): void => {
    if (call.id > 0 && context.alive) options.send({ id: call.id, ...reply });
  };
  const fail = (call: GuestCall, code: string, message: string): void =>
    answer(call, { ok: false, err: { code, message } });

  const withinRate = (one: Capability): boolean => {
    if (!one.rate) return true;
    let bucket = buckets.get(one.name);
    if (!bucket)
      buckets.set(one.name, (bucket = createTokenBucket(one.rate.burst, one.rate.perSecond)));
    return bucket.take(1, options.now());
  };

  /** Cheap checks first: a refusal must never use up the user's tap (rule H7). */
  const run = async (one: Capability, call: GuestCall): Promise<void> => {
    if (!withinRate(one)) return fail(call, 'rate-limited', TOO_MANY);
    if (one.foreground && !context.foreground) return fail(call, 'not-foreground', NOT_IN_FRONT);
    const args = one.args.safeParse(call.args);
    if (!args.success) {
      const issue = args.error.issues[0];
      return fail(
        call,
        'invalid-argument',
        `${issue?.path.join('.') || 'arguments'}: ${issue?.message}`,
      );
    }
    if (one.scope) await context.requireScope(one.scope);
    if (one.gesture && !(await context.takeTap(one.scope)))
      return fail(call, 'gesture-required', 'can only be called after a tap');
    if (!context.alive) return;
    if (one.foreground && !context.foreground) return fail(call, 'not-foreground', NOT_IN_FRONT);
    let deferred = false;
    const handling: CapabilityCall = {
      id: call.id,
      emit: (type, data) => options.emitTask(call.id, type, data),
      defer() {
        deferred = true;
        return (reply) => answer(call, reply);
      },
    };
    const result = await one.handle(context, args.data, handling);
    if (!deferred) answer(call, { ok: true, res: result ?? null });
  };

  const dispatch = async (call: GuestCall): Promise<void> => {
    const entry = table[call.api];
    if (!entry) return fail(call, 'unsupported', `${call.api} is not offered by this host`);
    if (pending >= PENDING_MAX) return fail(call, 'rate-limited', TOO_MANY);
    pending++;
    try {
      // Never waits once the code is there: the order of calls is the order of their effects.
      await run('load' in entry ? (entry.loaded() ?? (await entry.load())) : entry, call);
    } catch (error) {
      if (error instanceof CapabilityError) answer(call, { ok: false, err: error.failure });
      else {
        // What went wrong inside the host is not the program's to read.
        options.fault(call.api, error);
        fail(call, 'internal', 'the host could not do this');
      }
    } finally {
      pending--;
    }
  };

  return {
    receive(text) {
      const parsed = parseUntrustedJson(text, {
        maxChars: LIMITS.longMessageMaxChars,
        maxDepth: LIMITS.messageMaxDepth,
      });
      if (!parsed.ok) return options.malformed(parsed.reason);
      const call = asGuestCall(parsed.value);
      if (!call) return options.malformed('not a call');
      void dispatch(call);
    },
  };
}
