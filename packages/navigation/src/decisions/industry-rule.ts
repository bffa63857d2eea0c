// Decision: what "the platform forbids jumps into this program" leaves open. Alipay's rule 17 (code 5001): not jumpable,
// unless its settings name the caller. Naming everyone is not naming the caller.
import type { ProgramInfo } from '@atrium/protocol';

export const platformForbids = (target: ProgramInfo, callerAppId: string): boolean =>
  target.platformForbidsJumps === true &&
  !(Array.isArray(target.acceptJumpFrom) && target.acceptJumpFrom.includes(callerAppId));
