// Decision: what navigateBackMiniProgram without extraData hands over. wx documents the default `{}`; my documents none,
// so nothing. (A user who closes or goes back always hands over nothing: cashiers read that as "cancelled".)
import type { Dialect, Json } from '@atrium/protocol';

export const returnedExtraData = (dialect: Dialect, given: Json | undefined): Json | undefined =>
  given ?? (dialect === 'wx' ? {} : undefined);
