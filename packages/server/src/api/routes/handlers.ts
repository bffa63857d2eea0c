// Which function answers which operation: complete by its type.
import type { Handlers } from '../pipeline/call.ts';
import { audit } from './audit.ts';
import { cloudKeys } from './cloud-keys.ts';
import { invitations } from './invitations.ts';
import { apiKeys, me } from './me.ts';
import { members } from './members.ts';
import { categories, platformDomains } from './platform.ts';
import { openReview } from './open-review.ts';
import { programs } from './programs.ts';
import { registration } from './registration.ts';
import { review, reviews } from './reviews.ts';
import { roles } from './roles.ts';
import { secrets } from './secrets.ts';
import { session } from './session.ts';
import { superapps } from './superapps.ts';
import { tasks } from './tasks.ts';
import { teams } from './teams.ts';
import { tickets } from './tickets.ts';
import { users } from './users.ts';
import { versions } from './versions.ts';
import { webhooks } from './webhooks.ts';

export const HANDLERS: Handlers = {
  session,
  me,
  apiKeys,
  cloudKeys,
  users,
  teams,
  members,
  roles,
  invitations,
  registration,
  superapps,
  programs,
  secrets,
  categories,
  platformDomains,
  versions: { ...versions, ...review, ...openReview },
  reviews,
  tasks,
  audit,
  webhooks,
  tickets,
};
