// What an answer names beside its own thing, and the caller may not see.
import { AtriumError, type AtriumClient } from '@atrium/client';

type FailureCode = AtriumError['code'];

/** Of a thing that is not the caller's to see. */
const HIDDEN: readonly FailureCode[] = ['not-found', 'forbidden'];

/** Undefined: it is hidden. Whatever else goes wrong is no answer. */
export async function unlessHidden<T>(
  asked: Promise<T>,
  codes: readonly FailureCode[] = HIDDEN,
): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AtriumError && codes.includes(error.code)) return undefined;
    throw error;
  }
}

/** The name of a team, asked once for each; empty where it is hidden, from the caller or from a key for a few rights. */
export function teamNames(client: AtriumClient): (teamId: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  const ask = async (teamId: string): Promise<string> =>
    (await unlessHidden(client.teams.get({ teamId }), [...HIDDEN, 'key-limited']))?.name ?? '';
  return (teamId) => {
    const before = known.get(teamId);
    if (before) return before;
    const asked = ask(teamId);
    known.set(teamId, asked);
    return asked;
  };
}
