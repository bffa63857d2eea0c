// Who is where in the journey. Reading only.
import type { Instance, JourneyState, ProgramKey, Seat } from '../state.ts';
import type { InstanceId } from '../ids.ts';

export const sameProgram = (a: ProgramKey, b: ProgramKey): boolean =>
  a.appId === b.appId && a.envVersion === b.envVersion;

export const topSeat = (state: JourneyState): Seat | undefined => state.seats.at(-1);

/** The instance in front, even while the host page is hidden; null: the host, or a splash. */
export function frontInstance(state: JourneyState): Instance | null {
  const id = state.notReleased === null ? topSeat(state)?.instanceId : null;
  return id ? (state.instances[id] ?? null) : null;
}

/** May this instance act on the journey? Rule A14. */
export const isForeground = (state: JourneyState, instance: Instance): boolean =>
  instance.visible && frontInstance(state)?.id === instance.id;

/** The seat right below: who opened this instance, and where "back" leads, whatever the opener did meanwhile (E8). */
export function openerSeat(state: JourneyState, instanceId: InstanceId): Seat | null {
  const index = state.seats.findIndex((seat) => seat.instanceId === instanceId);
  return index > 0 ? (state.seats[index - 1] ?? null) : null;
}

/** A running instance that an entry can reach; a version being withdrawn is not entered again. */
export const liveInstance = (state: JourneyState, key: ProgramKey): Instance | null =>
  Object.values(state.instances).find(
    (instance) =>
      sameProgram(instance, key) && instance.health === 'well' && instance.closesAt === null,
  ) ?? null;

export const inChain = (state: JourneyState, instance: Instance): boolean =>
  state.seats.some((seat) => seat.instanceId === instance.id);

/** The top seat covers only a part of the one below: what shows above it, and what the user may do with it. */
export function topHalf(
  state: JourneyState,
): { behind: InstanceId | null; expandable: boolean } | null {
  const [below, top] = state.seats.slice(-2);
  if (!below || !top?.half || !sameProgram(below, top.half.over)) return null;
  return { behind: below.instanceId, expandable: top.half.expandable };
}
