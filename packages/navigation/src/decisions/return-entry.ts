// Decision: what a return is. Scene 1038 with the opener's current page as path and query (E1); the referrer is the
// program returned from, also when it was merely closed (E3). An opener that was destroyed starts on the page it was
// on, with the same entry, so that the result is not lost (E10).
import { SCENES } from '@atrium/protocol';
import type { Json } from '@atrium/protocol';
import type { EntryPlan } from '../entry/entry-plan.ts';
import type { JourneyState, Seat } from '../state.ts';

export function returnPlan(
  state: JourneyState,
  to: Seat,
  fromAppId: string,
  extraData: Json | undefined,
): EntryPlan {
  const instance = to.instanceId ? state.instances[to.instanceId] : undefined;
  return {
    to: { kind: 'own', page: instance?.page ?? to.page },
    scene: SCENES.backFromProgram,
    referrer: { appId: fromAppId, ...(extraData !== undefined && { extraData }) },
  };
}
