// The management API, whole.
import type { Endpoint } from './endpoint.ts';
import { audit, tickets, webhooks } from './operations.ts';
import { categories, platformDomains, programs, secrets } from './programs.ts';
import { apiKeys, cloudKeys, meGroup, session } from './session.ts';
import { superapps } from './superapps.ts';
import { invitations, members, registration, roles, teams } from './teams.ts';
import { users } from './users.ts';
import { reviews, tasks, versions } from './versions.ts';

export const CONTRACT = {
  session,
  me: meGroup,
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
  versions,
  reviews,
  tasks,
  audit,
  webhooks,
  tickets,
} as const satisfies Record<string, Record<string, Endpoint>>;

export type Contract = typeof CONTRACT;

export const API_VERSION = '1.0.0';
/** Everything is below this path. */
export const API_BASE = '/v1';

export * from './endpoint.ts';
export * from './errors.ts';
export { PARAMS } from './params.ts';
export type { Page } from './shapes.ts';
export { WEBHOOK_EVENTS } from './operations.ts';
export { smokeReport, SMOKE_LIMITS, type SentSmokeReport } from './smoke-report.ts';
