// Programs with ten versions each, written straight into the tables: a platform after years, in a minute.
import { sql } from 'kysely';
import type { Database } from '../src/platform/db/database.node.ts';

export const VERSIONS_EACH = 10;
/** One program in so many shows web pages of its own. */
export const WEB_EVERY = 10;
const STEP = 10_000;
/** Their rules and references are checked change by change; a million rows follow them by construction. */
const TABLES = ['programs', 'versions', 'publications', 'domain_proofs'];

/** As `lpad`: ids that sort, and of which any can be named. */
export const appIdAt = (n: number): string => `mp${String(n).padStart(10, '0')}`;

export async function seedRows(database: Database, programs: number): Promise<void> {
  const run = (statement: string) =>
    database.transaction(async (trx) => void (await sql.raw(statement).execute(trx)));
  await run(`insert into users (id, name, account)
    select it, it, 'member' from unnest(array['ann', 'eve']) it`);
  await run(
    `insert into teams (id, kind, name, superapp_team) values ('s', 'superapp', 's', null)`,
  );
  await run(`insert into teams (id, kind, name, superapp_team) values ('p', 'program', 'p', 's')`);
  for (const it of TABLES) await run(`alter table ${it} disable trigger all`);
  for (let from = 1; from <= programs; from += STEP) {
    const to = Math.min(programs, from + STEP - 1);
    for (const statement of rows(from, to)) await run(statement);
  }
  for (const it of TABLES) await run(`alter table ${it} enable trigger all`);
  for (const it of [...TABLES, 'packages'])
    await sql.raw(`vacuum analyze ${it}`).execute(database.query);
}

function rows(from: number, to: number): string[] {
  const series = `generate_series(${from}, ${to}) p`;
  const each = `${series}, generate_series(1, ${VERSIONS_EACH}) v`;
  const id = `'mp' || lpad(p::text, 10, '0')`;
  const content = `md5(p || ' ' || v) || md5(v || ' ' || p)`;
  const stage = `case when v = ${VERSIONS_EACH} then 'develop' when v = ${VERSIONS_EACH - 1} then 'released' else 'retired' end`;
  const channel = `case when v = ${VERSIONS_EACH} then 'develop' else 'release' end`;
  return [
    `insert into packages select ${content}, '{"files":{}}' from ${each}`,
    `insert into programs (app_id, label, team_id, superapp_team, details, accept_jump_from,
        entry_pages, domains, testers, highest, before_id, canary, next_sequence, created_at)
      select ${id}, md5('label ' || p), 'p', 's',
        jsonb_build_object('name', jsonb_build_object('zh', '程序 ' || p, 'en', 'Program ' || p),
          'description', jsonb_build_object('zh', '说明', 'en', 'Description'),
          'dialect', 'wx', 'kind', 'program', 'shortLinks', jsonb_build_object()),
        '"everyone"', 'null',
        jsonb_build_object('request', jsonb_build_array('api-' || p || '.example.com'),
          'business', case when p % ${WEB_EVERY} = 0 then jsonb_build_array('www-' || p || '.example.com')
            else '[]'::jsonb end),
        '["ann"]', '1.0.${VERSIONS_EACH - 1}', ${VERSIONS_EACH - 2}, 'null', ${VERSIONS_EACH + 1},
        timestamptz '2026-01-01' + p * interval '1 second'
      from ${series}`,
    `insert into domain_proofs (app_id, domain, host, state, failures, checked_at, verified_at)
      select ${id}, 'www-' || p || '.example.com', 'www-' || p || '.example.com', 'verified', 0, now(), now()
      from ${series} where p % ${WEB_EVERY} = 0`,
    `insert into versions (app_id, id, number, author, stage, content, reviewer)
      select ${id}, v, '1.0.' || v, 'ann', ${stage}, ${content}, 'eve' from ${each}`,
    `insert into publications (app_id, channel, version_id, sequence, digest, content, signature)
      select ${id}, ${channel}, v, v, md5('d' || p || ' ' || v) || md5('e' || p || ' ' || v), ${content}, 'signature'
      from ${each}`,
  ];
}
