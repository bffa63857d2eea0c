// Bringing an instance to the front: what it is told, and what becomes of its pages.
import { utf8Bytes } from '../request/utf8-bytes.ts';
import { topHalf } from './front.ts';
import { replaceEnterChannel } from '../channel/replace-enter-channel.ts';
import { pageAction } from '../decisions/page-action.ts';
import { entryOptions } from '../entry/entry-options.ts';
import type { EntryPlan } from '../entry/entry-plan.ts';
import type { Instance } from '../state.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function present(
  turn: Turn,
  instance: Instance,
  asked: 'cold' | 'hot',
  plan: EntryPlan,
): void {
  const { held, hostVisible } = turn.state;
  // A program that was never shown still has its cold start before it, whatever came in between.
  const unseen = held?.instanceId === instance.id && held.start === 'cold';
  const start = unseen ? 'cold' : asked;
  const half = topHalf(turn.state);
  const entry = entryOptions(plan, instance, start, half ? 'embedded' : 'default');
  const requested = { path: entry.path, query: entry.pageQuery };
  if (start === 'cold') instance.page = requested;
  // While nobody can see the host page nothing is shown: the latest entry waits for `host-visible`.
  if (!hostVisible) {
    turn.state.held = { instanceId: instance.id, start, plan };
    return;
  }
  const pages =
    start === 'cold' ? 'relaunch' : pageAction(plan, requested, instance, half !== null);
  if (start === 'cold' || plan.to.kind === 'path') {
    instance.lastRequested = requested;
    instance.lastHalf = half !== null;
  }
  if (pages === 'relaunch') instance.page = requested;
  if (start === 'cold') instance.launchChannel = plan.channelId ?? null;
  else if (plan.channelId) replaceEnterChannel(turn, instance, plan.channelId);

  if (instance.suspended) {
    instance.suspended = false;
    emit(turn, { type: 'resume', instanceId: instance.id });
  }
  instance.visible = true;
  instance.hiddenAt = null;
  instance.lastUse = turn.state.next++;
  emit(turn, {
    type: 'show',
    instanceId: instance.id,
    start,
    entry,
    pages,
    ...(half && { half }),
  });
  const data = entry.referrerInfo?.extraData;
  emit(turn, {
    type: 'journal',
    entry: {
      at: turn.state.now,
      kind: 'hop',
      from: entry.referrerInfo?.appId ?? null,
      to: instance.appId,
      start,
      scene: entry.scene,
      path: entry.path,
      referrer: entry.referrerInfo?.appId ?? null,
      dataBytes: data === undefined ? 0 : utf8Bytes(JSON.stringify(data)),
    },
  });
}
