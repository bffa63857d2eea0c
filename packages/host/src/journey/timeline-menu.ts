// Whether the menu of a program offers its page to the timeline (wx): while it has said nothing, yes.
import type { InstanceContext } from '../broker/capability.ts';

const hidden = new WeakSet<InstanceContext>();

export function setTimelineMenu(context: InstanceContext, visible: boolean): void {
  if (visible) hidden.delete(context);
  else hidden.add(context);
}

export const timelineOffered = (context: InstanceContext): boolean =>
  context.dialect === 'wx' &&
  context.host.hooks.shareTimeline !== undefined &&
  !hidden.has(context);
