// Links of the registry in the database: any server redeems what another one minted, also tomorrow.
import { mintLink, type Links, type StoredLink } from '../host-origin/links.ts';
import type { Database } from './db/database.node.ts';
import { storable } from './db/storable.ts';

/** With each link that is made, so many that are over are forgotten: there are never many of those. */
const SWEPT = 20;

export const createDbLinks = ({ query }: Database, now: () => number = Date.now): Links => ({
  async mint(body) {
    const { id, link } = mintLink(body);
    const expiresAt = now() + body.expiresInSeconds * 1000;
    await query
      .insertInto('links')
      .values({ id, link: JSON.stringify(storable(link)), expires_at: new Date(expiresAt) })
      .execute();
    await query
      .deleteFrom('links')
      .where('id', 'in', (it) =>
        it
          .selectFrom('links')
          .select('id')
          .where('expires_at', '<=', new Date(now()))
          .orderBy('expires_at')
          .limit(SWEPT),
      )
      .execute();
    return { id, expiresAt };
  },
  async redeem(id) {
    // Others are for once (review-passes.ts).
    if (!id.startsWith('l_')) return undefined;
    const row = await query
      .selectFrom('links')
      .select('link')
      .where('id', '=', id)
      .where('expires_at', '>', new Date(now()))
      .executeTakeFirst();
    return row?.link as StoredLink | undefined;
  },
});
