// wx.enableAlertBeforeUnload and my.enableAlertBeforeUnload: a question before the user leaves a page or the program.
import type { InstanceContext } from '../broker/capability.ts';

export interface LeaveGuard {
  /** `null`: nothing is asked. A page may set its question before it is shown. */
  set(message: string | null, pageId?: number): void;
  /** Another page is in front: a question that is not its own is forgotten. */
  shown(pageId: number): void;
  /** True when the page or program may be left now. */
  pass(context: InstanceContext): Promise<boolean>;
}

export function createLeaveGuard(): LeaveGuard {
  let message: string | null = null;
  let owner: number | undefined;
  let asking = false;

  const ask = async (context: InstanceContext, content: string): Promise<boolean> => {
    const { strings, ui } = context.host;
    const [confirmText, cancelText] = [strings['common.ok'], strings['common.cancel']];
    const answer = await ui.modal(
      context.stage,
      { title: '', content, confirmText, cancelText },
      context.signal,
    );
    // Whoever is in front by now has not been asked about.
    return context.foreground && answer?.confirmed === true;
  };

  return {
    set(next, pageId) {
      message = next;
      owner = pageId;
    },
    shown(pageId) {
      if (pageId !== owner) message = null;
    },
    async pass(context) {
      if (message === null) return true;
      // Going back twice is one question, and one step back.
      if (asking) return false;
      asking = true;
      return ask(context, message).finally(() => (asking = false));
    },
  };
}
