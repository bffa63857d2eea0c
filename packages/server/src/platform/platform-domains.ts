// What holds for the domains of all programs: hosts that every program may reach, and hosts that none may, whatever its own
// lists say.
import type { Query } from './db/database.node.ts';

export interface PlatformDomains {
  allowed: string[];
  /** A name blocks what is below it too. */
  blocked: string[];
}

/** Its row of `settings`. */
export const PLATFORM_DOMAINS = 'platform-domains';

export async function loadPlatformDomains(
  db: Query,
): Promise<PlatformDomains & { revision: number }> {
  const row = await db
    .selectFrom('settings')
    .select(['value', 'revision'])
    .where('name', '=', PLATFORM_DOMAINS)
    .executeTakeFirst();
  const { allowed = [], blocked = [] } = (row?.value ?? {}) as Partial<PlatformDomains>;
  return { allowed, blocked, revision: row?.revision ?? 0 };
}

export const isBlocked = (host: string, by: { blocked: readonly string[] }): boolean =>
  by.blocked.some((it) => host === it || host.endsWith(`.${it}`));

/** One list of a program as it holds now. Entries of development may be whole origins. */
export function effectiveDomains(list: readonly string[], platform: PlatformDomains): string[] {
  const hostOf = (entry: string) => entry.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
  return [...new Set([...list, ...platform.allowed])].filter(
    (it) => !isBlocked(hostOf(it), platform),
  );
}
