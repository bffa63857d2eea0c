// The action of a name: carried out, known and not carried out, or unknown.
import { CloudError } from '../cloud-error.ts';
import { ABSENT } from './absent.ts';
import type { Action } from './action.ts';
import { applications } from './applications.ts';
import { domains } from './domains.ts';
import { programs } from './programs.ts';
import { people } from './people.ts';
import { secrets } from './secrets.ts';
import { teams } from './teams.ts';
import { versions } from './versions.ts';

export const ACTIONS: Readonly<Record<string, Action>> = {
  ...teams,
  ...people,
  ...applications,
  ...programs,
  ...versions,
  ...domains,
  ...secrets,
};

/** Those of one are those of the other, as far as they are carried out here. */
const VERSIONS: readonly string[] = ['2025-01-06', '2024-08-01'];

export function findAction(name: string, version: string): Action {
  if (!VERSIONS.includes(version)) throw new CloudError('NoSuchVersion');
  if (Object.hasOwn(ACTIONS, name)) return ACTIONS[name] as Action;
  for (const [reason, names] of ABSENT)
    if (names.includes(name)) throw new CloudError('UnsupportedOperation', reason);
  throw new CloudError('InvalidAction');
}
