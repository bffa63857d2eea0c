// Decision: when a tap is used up. Not by a refusal (H7), so a program may correct its call within the same tap; but once
// the user has been asked, else a program could ask again and again on one tap. Where no tap is needed, none is spent.
import type { Dialect } from '@atrium/protocol';
import type { Policy } from '../policy.ts';

export const askingSpendsTap = (caller: Dialect, policy: Policy): boolean =>
  policy.tapToNavigate[caller];
