// The host's own UI, a link, a scheme or a scanned code opens a program. The newest wish counts.
import { isAppId } from '@atrium/protocol';
import type { Refusal } from '@atrium/protocol';
import type { OpenEvent } from '../events.ts';
import { cancelPending } from '../journey/cancel-pending.ts';
import { showHome } from '../journey/land.ts';
import { reportFailure } from '../journey/refuse.ts';
import { checkPath } from '../request/check-path.ts';
import type { Policy } from '../policy.ts';
import type { PendingOpen } from '../state.ts';
import { emit, mint } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onOpen(turn: Turn, event: OpenEvent): void {
  const { appId, shortLink, path, query, scene, referrer, envVersion = 'release' } = event;
  const refusal = checkOpen(event, turn.policy);
  if (refusal) return reportFailure(turn, appId, refusal);
  const landing = turn.state.pending?.kind === 'landing';
  cancelPending(turn, { code: 'closed' });
  // The program that was about to come back is given up, and nothing else is in front.
  if (landing) {
    turn.state.seats = [];
    showHome(turn);
  }
  const pending: PendingOpen = {
    kind: 'open',
    stage: 'resolve',
    requestId: mint(turn, 'r'),
    request: {
      ...(appId !== undefined && { appId }),
      ...(appId === undefined && shortLink !== undefined && { shortLink }),
      ...(path !== undefined && { path }),
      ...(query && { query }),
      envVersion,
    },
    scene,
    ...(referrer && { referrer }),
  };
  turn.state.pending = pending;
  emit(turn, {
    type: 'resolve',
    requestId: pending.requestId,
    ...(pending.request.appId !== undefined && { appId: pending.request.appId }),
    ...(pending.request.shortLink !== undefined && { shortLink: pending.request.shortLink }),
    envVersion,
    cause: 'open',
  });
}

function checkOpen(event: OpenEvent, policy: Policy): Refusal | null {
  if (event.appId === undefined ? event.shortLink === undefined : !isAppId(event.appId))
    return { code: 'invalid-appid' };
  return event.path === undefined ? null : checkPath(event.path, policy.pathMaxChars);
}
