// What may stand in a path, whichever route it is in.
import { isAppId } from '@atrium/protocol';
import * as z from 'zod';

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[a-z0-9]{10,32}$`));

export const userId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
/** A user of a super app, as its own server names them: in the `sub` of a token, among testers, of a canary. */
export const visitorId = z
  .string()
  .regex(/^[^\s\p{C}]{1,128}$/u, 'has 1 to 128 characters, no space');
export const appId = z.string().max(66).refine(isAppId, 'is not an app id');
/** Seeds name their teams as they like. */
export const teamId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
export const superappId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);

export const PARAMS = {
  userId,
  teamId,
  appId,
  superappId,
  versionId: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  sessionId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  keyId: id('key'),
  secretId: z.string().regex(/^AKID[A-Za-z0-9]{32}$/),
  roleId: id('role'),
  invitationId: id('inv'),
  webhookId: id('hook'),
  deliveryId: id('del'),
  taskId: id('task'),
  registrationToken: z.string().regex(/^[0-9a-f]{32}$/),
} as const;
