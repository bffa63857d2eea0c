// Decision: the entry of a program that comes back without anybody opening it: the host page became visible again, the
// program restarted, was reloaded after a crash, or was restored after the host page was reloaded. Repeating the last
// entry would deliver its extraData twice (H5), and repeating a 1038 without data would read as "payment cancelled";
// so it is the scene of the main entry, with no referrer.
import { SCENES } from '@atrium/protocol';
import type { EntryPlan } from '../entry/entry-plan.ts';

export const resumePlan = (to: EntryPlan['to']): EntryPlan => ({ to, scene: SCENES.main });
