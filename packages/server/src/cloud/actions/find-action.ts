// The action of a name: carried out, known and not carried out, or unknown.
import { CloudError } from '../cloud-error.ts';
import { ABSENT } from './absent.ts';
import type { Action } from './action.ts';
import { applications } from './applications.ts';
import { approvals } from './approvals.ts';
import { domains } from './domains.ts';
import { OLDER_ABSENT, OLDER_NAMES } from './older-names.ts';
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
  ...approvals,
  ...domains,
  ...secrets,
};

/** `tcsas` and, as far as its actions are still there, `tcmpp`. */
const [VERSION, OLDER_VERSION] = ['2025-01-06', '2024-08-01'];

export function findAction(name: string, version: string): Action {
  if (version !== VERSION && version !== OLDER_VERSION) throw new CloudError('NoSuchVersion');
  const older = version === OLDER_VERSION;
  const present = older && Object.hasOwn(OLDER_NAMES, name) ? (OLDER_NAMES[name] ?? name) : name;
  const action = Object.hasOwn(ACTIONS, present) ? ACTIONS[present] : undefined;
  if (action) return action;
  for (const [reason, names] of ABSENT)
    if (names.includes(name)) throw new CloudError('UnsupportedOperation', reason);
  if (older && OLDER_ABSENT.includes(name))
    throw new CloudError('UnsupportedOperation', `See the actions of ${VERSION}.`);
  throw new CloudError('InvalidAction');
}
