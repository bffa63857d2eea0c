// Decision: the reason in App.onHide. wx documents 0 "the user left", 1 "entered another mini program", 2 "native page",
// 3 "other", but not which one a return to the opener has: it does enter another program, so 1.
import type { HideReason } from '@atrium/protocol';

export type Leave =
  /** A program opened another one, or went back to its opener on its own account. */
  | 'to-program'
  /** Close, back on the first page, exit, home, or something opened by the host. */
  | 'to-host'
  /** The host page itself became hidden, or opened anew the very program that is in front. */
  | 'reentry'
  | 'host-hidden';

export function hideReason(leave: Leave): HideReason {
  switch (leave) {
    case 'to-program':
      return 1;
    case 'to-host':
      return 0;
    case 'reentry':
    case 'host-hidden':
      return 3;
  }
}
