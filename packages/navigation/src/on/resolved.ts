// The registry's answer: for a jump the last checks and the question to the user; otherwise straight to the start.
import type { Refusal, Resolution } from '@atrium/protocol';
import { acceptedByTarget, listedByCaller, notItself } from '../checks/may-open.ts';
import { mayEnterAt } from '../decisions/entry-pages.ts';
import { askingSpendsTap } from '../decisions/tap-is-spent.ts';
import type { ResolvedEvent } from '../events.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { failLanding } from '../journey/fail-landing.ts';
import { openTarget, startLaunch } from '../journey/start.ts';
import { topSeat } from '../journey/front.ts';
import type { CheckedRequest, Instance, PendingJump, PendingOpen } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

type Found = NonNullable<PendingJump['target']>;

export function onResolved(turn: Turn, event: ResolvedEvent): void {
  const { pending } = turn.state;
  if (pending?.requestId !== event.requestId || pending.stage !== 'resolve') return;
  switch (pending.kind) {
    case 'jump':
      return resolveJump(turn, pending, event.resolution);
    case 'open':
      return resolveOpen(turn, pending, event.resolution);
    case 'landing':
      return resolveLanding(turn, event.resolution);
  }
}

function resolveJump(turn: Turn, jump: PendingJump, resolution: Resolution): void {
  const caller = turn.state.instances[jump.callerId];
  if (!caller) return cancelPending(turn, { code: 'closed' });
  const request = followShortLink(jump.request, resolution);
  const target = request && findTarget(request, resolution);
  if (!request || !target) return cancelPending(turn, notFound(resolution));
  const refusal = mayJump(turn, caller, target, request, jump.request.shortLink !== undefined);
  if (refusal) return cancelPending(turn, refusal);
  turn.state.pending = { ...jump, stage: 'confirm', request, target };
  if (askingSpendsTap(caller.facts.dialect, turn.policy))
    emit(turn, { type: 'consume-tap', instanceId: caller.id });
  emit(turn, {
    type: 'confirm',
    requestId: jump.requestId,
    dialect: caller.facts.dialect,
    caller: caller.program,
    target: target.program,
    envVersion: request.envVersion,
    passesData: request.extraData !== undefined,
  });
}

/** A short link names its program only now, so what concerns the id is checked now as well. */
function mayJump(
  turn: Turn,
  caller: Instance,
  { program, version }: Found,
  request: CheckedRequest,
  byShortLink: boolean,
): Refusal | null {
  // Not released: my succeeds and shows a page (B6), for wx there is no such program (A11).
  if (version === null && caller.facts.dialect === 'wx') return { code: 'invalid-appid' };
  return (
    (byShortLink
      ? (notItself(caller, program.appId) ??
        listedByCaller(caller, program.appId, turn.policy, request.embedded !== undefined))
      : null) ?? acceptedByTarget(caller, program, request.path)
  );
}

function resolveOpen(turn: Turn, open: PendingOpen, resolution: Resolution): void {
  const request = followShortLink(open.request, resolution);
  const target = request && findTarget(request, resolution);
  if (!request || !target) return cancelPending(turn, notFound(resolution));
  // The user may be told what programs may not (A11).
  if (target.version === null) return cancelPending(turn, { code: 'unreleased' });
  if (!mayEnterAt(target.program, request.path))
    return cancelPending(turn, { code: 'forbidden-by-target' });
  openTarget(turn, { ...open, request }, target.program, target.version);
}

function resolveLanding(turn: Turn, resolution: Resolution): void {
  const { pending } = turn.state;
  const seat = topSeat(turn.state);
  if (pending?.kind !== 'landing' || !seat) return;
  const target = findTarget(seat, resolution);
  if (!target) return failLanding(turn, notFound(resolution));
  if (target.version === null) return failLanding(turn, { code: 'unreleased' });
  startLaunch(turn, pending, target.program, target.version);
}

/** What the registry knows under a short link replaces appId and path; null when it does not know it. */
function followShortLink(request: CheckedRequest, resolution: Resolution): CheckedRequest | null {
  const { shortLink, ...rest } = request;
  if (shortLink === undefined) return request;
  const program = 'program' in resolution ? resolution.program : undefined;
  const links = program?.shortLinks ?? {};
  const path = Object.hasOwn(links, shortLink) ? links[shortLink] : undefined;
  return program && path !== undefined ? { ...rest, appId: program.appId, path } : null;
}

/** The answer must be about what was asked: this program, this kind of version. */
function findTarget(
  asked: Pick<CheckedRequest, 'appId' | 'envVersion'>,
  resolution: Resolution,
): Found | null {
  if (!('program' in resolution) || resolution.program.appId !== asked.appId) return null;
  if (!resolution.ok) return { program: resolution.program, version: null };
  const { program, version } = resolution;
  return version.envVersion === asked.envVersion ? { program, version } : null;
}

function notFound(resolution: Resolution): Refusal {
  if ('minAge' in resolution) return { code: 'age-restricted', minAge: resolution.minAge };
  const reason = resolution.ok ? 'unknown' : resolution.reason;
  if (reason === 'network') return { code: 'network' };
  // Only development knows programs that do not compile; their developers are the ones who are told.
  if (reason === 'broken') return { code: 'package', reason: 'its code does not compile' };
  return { code: 'invalid-appid' };
}
