// A reviewer runs what was submitted: a link that works once and for minutes becomes a pass of the page that opened it, for
// exactly that content, as long as it waits for a decision or was approved and the reviewer may review.
import { randomBytes } from 'node:crypto';
import { may } from '@atrium/platform';
import type { Resolution } from '@atrium/protocol';
import * as z from 'zod';
import { seal, unseal } from '../api/identity/seal.ts';
import { userWithTeams } from '../api/pipeline/caller.ts';
import type { Programs } from '../registry/programs.ts';
import type { Query } from './db/database.node.ts';

/** What is opened, and for whom. */
export interface ReviewSubject {
  appId: string;
  versionId: number;
  content: string;
  by: string;
}

export interface ReviewPasses {
  /** Undefined: never made, used, over, or nothing that is reviewed any more. */
  redeem(linkId: string): Promise<{ appId: string; pass: string; expiresAt: number } | undefined>;
  /** What the holder of a pass gets of this program; undefined: the pass is for nothing of it. */
  resolve(pass: string, appId: string): Promise<Resolution | undefined>;
}

const LINK_MS = 5 * 60_000;
const PASS_MS = 30 * 60_000;
/** In which a version can be looked at: before and after the decision for it. */
const REVIEWED = ['submitted', 'approved'] as const;
const SEALED_AS = 'review-pass';

const subject = z.object({
  appId: z.string(),
  versionId: z.number(),
  content: z.string(),
  by: z.string(),
});
const passed = subject.extend({ expiresAt: z.number() });

/** @returns the id of a link; the caller has the right, and knows that the version is submitted. */
export async function mintReviewLink(
  db: Query,
  it: ReviewSubject,
  now: number,
): Promise<{ id: string; expiresAt: number }> {
  const id = `r_${randomBytes(24).toString('base64url')}`;
  const expiresAt = now + LINK_MS;
  await db
    .insertInto('links')
    .values({ id, link: JSON.stringify(it), expires_at: new Date(expiresAt) })
    .execute();
  return { id, expiresAt };
}

export interface ReviewPassesOptions {
  query: Query;
  secret: string;
  programs: Pick<Programs, 'built'>;
  now?: () => number;
}

export function createReviewPasses(options: ReviewPassesOptions): ReviewPasses {
  const { query, secret, programs, now = Date.now } = options;

  const stands = async (it: ReviewSubject): Promise<boolean> => {
    const version = await query
      .selectFrom('versions')
      .select('id')
      .where('app_id', '=', it.appId)
      .where('id', '=', it.versionId)
      .where('content', '=', it.content)
      .where('stage', 'in', REVIEWED)
      .executeTakeFirst();
    return version !== undefined && (await mayReview(query, it.by, it.appId));
  };

  return {
    async redeem(linkId) {
      if (!/^r_[\w-]{32}$/.test(linkId)) return undefined;
      // Taken in one step: of two that come at once, one gets something.
      const row = await query
        .deleteFrom('links')
        .where('id', '=', linkId)
        .where('expires_at', '>', new Date(now()))
        .returning('link')
        .executeTakeFirst();
      const found = subject.safeParse(row?.link);
      if (!found.success || !(await stands(found.data))) return undefined;
      const expiresAt = now() + PASS_MS;
      const pass = seal(secret, SEALED_AS, JSON.stringify({ ...found.data, expiresAt }));
      return { appId: found.data.appId, pass, expiresAt };
    },
    async resolve(pass, appId) {
      const it = opened(secret, pass);
      if (!it || it.appId !== appId || it.expiresAt <= now() || !(await stands(it)))
        return undefined;
      return programs.built?.(appId, it.versionId);
    },
  };
}

function opened(secret: string, pass: string): z.output<typeof passed> | undefined {
  try {
    return passed.parse(JSON.parse(unseal(secret, SEALED_AS, pass)));
  } catch {
    return undefined;
  }
}

/** Asked each time: who is disabled or loses the role is locked out at once. */
async function mayReview(db: Query, user: string, appId: string): Promise<boolean> {
  const actor = await userWithTeams(db, user);
  const program = await db
    .selectFrom('programs')
    .select('superapp_team')
    .where('app_id', '=', appId)
    .executeTakeFirst();
  return (
    actor !== undefined &&
    program !== undefined &&
    may(actor, 'review.decide', { superapp: program.superapp_team })
  );
}
