// Decision: does exitMiniProgram end the program or only leave it?
// my: "the program ends at once" (B21). wx: documented as leaving like the capsule (E4), and leaving never destroys (E7).
import type { Dialect } from '@atrium/protocol';

export const exitDestroys = (dialect: Dialect): boolean => dialect === 'my';
