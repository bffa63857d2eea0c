// What holds for the whole platform: the categories of programs, and the domains that none may reach.
import type { Contract } from '@atrium/client/contract';
import { CATEGORIES, isCategoryOfPrograms } from '@atrium/platform';
import { sql } from 'kysely';
import { EVERY_PROGRAM, PROGRAM_CHANNEL } from '../../platform/db/program-changes.ts';
import { loadPlatformDomains, PLATFORM_DOMAINS } from '../../platform/platform-domains.ts';
import { ApiError } from '../pipeline/api-error.ts';
import type { HandlersOf } from '../pipeline/call.ts';
import { pageOfArray } from '../pipeline/pages.ts';
import { badHost } from './hosts.ts';

export function assertCategories(ids: readonly string[]): void {
  const unknown = ids.find((id) => !isCategoryOfPrograms(id));
  if (unknown !== undefined) throw new ApiError('category-unknown', { category: unknown });
}

export const categories: HandlersOf<Contract['categories']> = {
  list: (_, paging) => Promise.resolve(pageOfArray(CATEGORIES, paging, (it) => it)),
};

export const platformDomains: HandlersOf<Contract['platformDomains']> = {
  async get(call) {
    const { revision, ...lists } = await loadPlatformDomains(call.query);
    call.revision(revision);
    return lists;
  },
  async put(call, given) {
    const lists = { allowed: clean(given.allowed), blocked: clean(given.blocked) };
    const revision = call.expected + 1;
    await call.transaction(async (trx) => {
      const value = JSON.stringify(lists);
      const row = await trx
        .insertInto('settings')
        .values({ name: PLATFORM_DOMAINS, value, revision })
        .onConflict((it) =>
          it
            .column('name')
            .doUpdateSet({ value, revision })
            .where('settings.revision', '=', call.expected),
        )
        .returning('revision')
        .executeTakeFirst();
      if (!row) throw new ApiError('precondition-failed');
      await sql`select pg_notify(${PROGRAM_CHANNEL}, ${EVERY_PROGRAM})`.execute(trx);
      await call.audit(trx, 'platform.domains', 'platform', lists);
    });
    call.revision(revision);
    return lists;
  },
};

function clean(hosts: readonly string[]): string[] {
  const list = [...new Set(hosts.map((it) => it.toLowerCase()))];
  const wrong = list.find((it) => badHost(it, []) === 'domain-malformed');
  if (wrong !== undefined) throw new ApiError('domain-malformed', { domain: wrong });
  return list;
}
