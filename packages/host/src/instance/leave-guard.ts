// wx.enableAlertBeforeUnload and my.enableAlertBeforeUnload: a question before the user leaves a page or the program.
import type { InstanceContext } from '../broker/capability.ts';

/** True when the program may be left. */
export async function mayLeave(context: InstanceContext, message: string | null): Promise<boolean> {
  if (message === null) return true;
  const { strings, ui } = context.host;
  const answer = await ui.modal(
    context.stage,
    {
      title: '',
      content: message,
      confirmText: strings['common.ok'],
      cancelText: strings['common.cancel'],
    },
    context.signal,
  );
  return context.alive && answer?.confirmed === true;
}
