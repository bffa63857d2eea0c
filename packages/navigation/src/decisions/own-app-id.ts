// Decision: a program that opens itself. wx refuses (observed, A10). my is silent; opening the program in front would be
// an onShow without onHide, so it is refused as well, with its code for a target that makes no sense. The kind of
// version makes no difference: develop opening its own release is the same program.
export const opensItself = (callerAppId: string, targetAppId: string | undefined): boolean =>
  callerAppId === targetAppId;
