// Whole programs are read for a review and a comparison: few at once, and fewer of one person. However many people a team has, it
// leaves places to others.
import { ApiError } from '../api/pipeline/api-error.ts';
import { createSlots } from '../limits/slots.ts';

const PLACES = 6;
const OF_A_PERSON = 2;
const OF_A_TEAM = 3;
const BUSY_S = 1;

export interface Reader {
  person: string;
  team: string;
}

/** One for all requests of a server. */
export function createReviewPlaces() {
  const people = createSlots(PLACES, OF_A_PERSON);
  const teams = createSlots(PLACES, OF_A_TEAM);
  return async <T>({ person, team }: Reader, work: () => Promise<T>): Promise<T> => {
    const leavePerson = people.take(person);
    const leaveTeam = leavePerson && teams.take(team);
    try {
      if (!leaveTeam) throw new ApiError('review-busy', undefined, BUSY_S);
      return await work();
    } finally {
      leavePerson?.();
      leaveTeam?.();
    }
  };
}
