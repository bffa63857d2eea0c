// Programs and games: what they are called, whom they may talk to, who may open and test them.
import { type Contract } from '@atrium/client/contract';
import { checkJumpPermission, ratingRights } from '@atrium/platform';
import { programLabel, type PackageManifest } from '@atrium/protocol';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import { proofPath, proofToken } from '../../platform/domain-proofs.ts';
import { loadPlatformDomains } from '../../platform/platform-domains.ts';
import { ApiError, refuseTwice } from '../pipeline/api-error.ts';
import { assertChanged, plusOne, type Call, type HandlersOf } from '../pipeline/call.ts';
import { newAppId } from '../pipeline/ids.ts';
import { holdsOne } from '../pipeline/owners.ts';
import { afterText, pageOf } from '../pipeline/pages.ts';
import { containing } from '../pipeline/search.ts';
import { describeProof, lookAtDomain, proofsOf } from './domain-proofs.ts';
import { badHost } from './hosts.ts';
import { iconFormat } from './icon-format.ts';
import { assertCategories } from './platform.ts';

/** Any number, the same in every process: one at a time gives a program its name. */
const NAMES_LOCK = 7_215_091;
const NO_DOMAINS = { request: [], socket: [], upload: [], download: [], image: [], business: [] };
const TWICE = refuseTwice({
  programs_pkey: 'program-exists',
  programs_label_key: 'program-exists',
});

export const programs: HandlersOf<Contract['programs']> = {
  async list(call, { limit, cursor, search, team, kind, category }) {
    const after = afterText(cursor);
    const { account, memberships } = call.user;
    const teams = memberships.map((it) => it.team);
    const word = containing(search ?? '');
    const rows = await selectProgram(call)
      .$if(account === 'member', (it) =>
        it.where((or) =>
          or.or([or('team_id', 'in', orNone(teams)), or('superapp_team', 'in', orNone(teams))]),
        ),
      )
      .$if(search !== undefined, (it) =>
        it.where((or) =>
          or.or([
            or('app_id', 'ilike', word),
            sql<boolean>`details -> 'name' ->> 'zh' ilike ${word}`,
            sql<boolean>`details -> 'name' ->> 'en' ilike ${word}`,
          ]),
        ),
      )
      .$if(team !== undefined, (it) => it.where('team_id', '=', team ?? ''))
      .$if(kind !== undefined, (it) => it.where(sql<boolean>`details ->> 'kind' = ${kind}`))
      .$if(category !== undefined, (it) =>
        it.where(sql<boolean>`categories @> ${JSON.stringify([category])}::jsonb`),
      )
      .$if(after !== undefined, (it) => it.where('app_id', '>', after ?? ''))
      .orderBy('app_id')
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, (it) => [it.app_id], describe);
  },
  async create(
    call,
    { teamId, kind, dialect, name, description, categories, ageRatings, ...given },
  ) {
    assertCategories(categories);
    const appId = given.appId ?? newAppId(kind);
    const label = await programLabel(appId);
    await call.transaction(async (trx) => {
      const team = await trx
        .selectFrom('teams')
        .select(['kind', 'superapp_team'])
        .where('id', '=', teamId)
        .executeTakeFirst();
      if (team?.kind !== 'program' || team.superapp_team === null) throw new ApiError('team-kind');
      await assertNameFree(trx, team.superapp_team, name, appId);
      await trx
        .insertInto('programs')
        .values({
          app_id: appId,
          label,
          team_id: teamId,
          superapp_team: team.superapp_team,
          details: JSON.stringify({ name, description, dialect, kind, shortLinks: {} }),
          categories: JSON.stringify(categories),
          age_ratings: JSON.stringify(ageRatings),
          icon: null,
          accept_jump_from: '"everyone"',
          entry_pages: 'null',
          domains: JSON.stringify(NO_DOMAINS),
          testers: '[]',
          canary: 'null',
          highest: null,
        })
        .execute()
        .catch(TWICE);
      await call.audit(trx, 'program.create', appId, { team: teamId, name });
    });
    return find(call, appId);
  },
  get: (call, { appId }) => find(call, appId),
  async update(call, { appId, name, description, categories, ageRatings }) {
    if (categories) assertCategories(categories);
    // Reviewers get this far for the sake of the ratings.
    if ((name || description || categories) && !holdsOne(call.user, ['program.manage'], call.owner))
      throw new ApiError('forbidden');
    await call.transaction(async (trx) => {
      // Locked as for a step of a version: none is submitted between the look at the stages and the change.
      const { details, superapp_team, age_ratings } = await trx
        .selectFrom('programs')
        .select(['details', 'superapp_team', 'age_ratings'])
        .where('app_id', '=', appId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (ageRatings) {
        const rights = ratingRights(age_ratings, ageRatings, await stagesOf(trx, appId));
        if (!holdsOne(call.user, rights, call.owner)) throw new ApiError('rating-lowered');
      }
      if (name) await assertNameFree(trx, superapp_team, name, appId);
      await change(call, trx, appId, {
        details: JSON.stringify({
          ...details,
          ...(name ? { name } : {}),
          ...(description ? { description } : {}),
        }),
        ...(categories ? { categories: JSON.stringify(categories) } : {}),
        ...(ageRatings ? { age_ratings: JSON.stringify(ageRatings) } : {}),
      });
      await call.audit(trx, 'program.update', appId, { name, description, categories, ageRatings });
    });
    return find(call, appId);
  },
  async delete(call, { appId }) {
    await call.transaction(async (trx) => {
      await trx
        .deleteFrom('programs')
        .where('app_id', '=', appId)
        .execute()
        .catch((error: { code?: string }) => {
          throw error.code === '23503' ? new ApiError('version-stage') : error;
        });
      await call.audit(trx, 'program.delete', appId);
    });
  },
  async putIcon(call, { appId, bytes }) {
    const format = iconFormat(bytes);
    if (!format) throw new ApiError('icon-malformed');
    const icon = `${await call.objects.put(bytes)}.${format}`;
    await call.transaction(async (trx) => {
      await change(call, trx, appId, { icon });
      await call.audit(trx, 'program.icon', appId, { icon });
    });
    return find(call, appId);
  },
  async icon(call, { appId }) {
    const { icon } = await row(call, appId);
    const [hash = '', format = ''] = icon?.split('.') ?? [];
    const bytes = icon && (await call.objects.get(hash));
    if (!bytes) throw new ApiError('not-found');
    const type = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', svg: 'image/svg+xml' }[
      format
    ];
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': type ?? 'application/octet-stream',
        'content-security-policy': 'sandbox',
      },
    });
  },
  async domains(call, { appId }) {
    const { domains } = await row(call, appId);
    return { ...NO_DOMAINS, ...domains };
  },
  async putDomains(call, { appId, ...lists }) {
    const { blocked } = await loadPlatformDomains(call.query);
    const domains = Object.fromEntries(
      Object.entries(lists).map(([kind, hosts]) => [
        kind,
        [...new Set(hosts.map((it) => it.toLowerCase()))].map((host) => {
          const refusal = badHost(host, blocked);
          if (refusal) throw new ApiError(refusal, { list: kind, domain: host });
          return host;
        }),
      ]),
    );
    await call.transaction(async (trx) => {
      await change(call, trx, appId, { domains: JSON.stringify(domains) });
      // What is listed again later is proven again.
      await trx
        .deleteFrom('domain_proofs')
        .where('app_id', '=', appId)
        .where('domain', 'not in', orNone(domains['business'] ?? []))
        .execute();
      await call.audit(trx, 'program.domains', appId, { domains });
    });
    return programs.domains(call, { appId });
  },
  async domainProofs(call, { appId }) {
    const { domains } = await row(call, appId);
    return {
      path: proofPath(appId),
      token: proofToken(call.secret, appId),
      domains: await proofsOf(call.query, appId, domains['business'] ?? []),
    };
  },
  async checkDomain(call, { appId, domain }) {
    const { domains } = await row(call, appId);
    const name = domain.toLowerCase();
    if (!domains['business']?.includes(name)) throw new ApiError('domain-not-listed');
    const { blocked } = await loadPlatformDomains(call.query);
    if (badHost(name, blocked)) throw new ApiError('domain-blocked', { domain: name });
    const program = { appId, domain: name };
    return describeProof(name, await lookAtDomain(call, program, call.clock(), call.user.id));
  },
  async jumps(call, { appId }) {
    const { accept_jump_from, entry_pages } = await row(call, appId);
    return { acceptJumpFrom: accept_jump_from, entryPages: entry_pages };
  },
  async putJumps(call, { appId, acceptJumpFrom, entryPages }) {
    const pages = await releasedPages(call, appId);
    const permission = { acceptJumpFrom, ...(entryPages ? { entryPages } : {}) };
    const checked = checkJumpPermission(permission, { appId, pages });
    if (!checked.ok)
      throw new ApiError('jump-malformed', { fault: checked.fault, value: checked.value });
    await call.transaction(async (trx) => {
      await change(call, trx, appId, {
        accept_jump_from: JSON.stringify(acceptJumpFrom),
        entry_pages: JSON.stringify(entryPages),
      });
      await call.audit(trx, 'program.jumps', appId, { acceptJumpFrom, entryPages });
    });
    return programs.jumps(call, { appId });
  },
  async testers(call, { appId }) {
    const { testers } = await row(call, appId);
    return { users: testers };
  },
  async putTesters(call, { appId, users }) {
    const testers = [...new Set(users)];
    await call.transaction(async (trx) => {
      await change(call, trx, appId, { testers: JSON.stringify(testers) });
      await call.audit(trx, 'program.testers', appId, { users: testers });
    });
    return programs.testers(call, { appId });
  },
  async remove(call, { appId, reason }) {
    await applyToProgram(call, appId, 'remove', { reason });
    return find(call, appId);
  },
  async restore(call, { appId }) {
    await applyToProgram(call, appId, 'restore', {});
    return find(call, appId);
  },
};

async function applyToProgram(
  call: Call,
  appId: string,
  type: 'remove' | 'restore',
  detail: Record<string, unknown>,
) {
  const applied = await call.store.apply({ appId, event: { type }, actor: call.user.id });
  if (!applied.ok) throw new ApiError(applied.code);
  await call.transaction((trx) => call.audit(trx, `program.${type}`, appId, detail));
  call.wake();
}

const orNone = (ids: string[]): string[] => (ids.length > 0 ? ids : ['']);

const selectProgram = (call: Call) =>
  call.query
    .selectFrom('programs')
    .select([
      'app_id',
      'team_id',
      'superapp_team',
      'details',
      'categories',
      'age_ratings',
      'icon',
      'available',
      'revision',
      'domains',
      'accept_jump_from',
      'entry_pages',
      'testers',
    ])
    .select((it) =>
      it
        .selectFrom('versions')
        .select('number')
        .whereRef('versions.app_id', '=', 'programs.app_id')
        .where('stage', '=', 'released')
        .as('released'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof selectProgram>['executeTakeFirstOrThrow']>>;

async function row(call: Call, appId: string): Promise<Row> {
  const found = await selectProgram(call).where('app_id', '=', appId).executeTakeFirst();
  if (!found) throw new ApiError('program-unknown');
  call.revision(found.revision);
  return found;
}

const find = async (call: Call, appId: string) => describe(await row(call, appId));

const describe = (it: Row) => ({
  appId: it.app_id,
  team: it.team_id,
  superappTeam: it.superapp_team,
  kind: it.details.kind,
  dialect: it.details.dialect,
  name: it.details.name,
  description: it.details.description,
  categories: it.categories,
  ageRatings: it.age_ratings,
  icon: it.icon === null ? null : `/v1/programs/${it.app_id}/icon`,
  available: it.available,
  released: it.released,
  revision: it.revision,
});

type Changes = Partial<
  Record<
    | 'details'
    | 'categories'
    | 'age_ratings'
    | 'icon'
    | 'domains'
    | 'accept_jump_from'
    | 'entry_pages'
    | 'testers',
    string
  >
>;

async function change(
  call: Call,
  trx: Transaction<Schema>,
  appId: string,
  changes: Changes,
): Promise<void> {
  assertChanged(
    await trx
      .updateTable('programs')
      .set({ ...changes, revision: plusOne })
      .where('app_id', '=', appId)
      .where('revision', '=', call.expected)
      .execute(),
  );
}

async function stagesOf(trx: Transaction<Schema>, appId: string) {
  const rows = await trx
    .selectFrom('versions')
    .select('stage')
    .distinct()
    .where('app_id', '=', appId)
    .execute();
  return rows.map(({ stage }) => stage);
}

/** Two programs of one super app do not look like each other. */
async function assertNameFree(
  trx: Transaction<Schema>,
  superappTeam: string,
  name: { zh: string; en: string },
  besides: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(NAMES_LOCK)})`.execute(trx);
  const taken = await trx
    .selectFrom('programs')
    .select('app_id')
    .where('superapp_team', '=', superappTeam)
    .where('app_id', '!=', besides)
    .where((it) =>
      it.or([
        sql<boolean>`lower(details -> 'name' ->> 'zh') = ${name.zh.toLowerCase()}`,
        sql<boolean>`lower(details -> 'name' ->> 'en') = ${name.en.toLowerCase()}`,
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  if (taken) throw new ApiError('program-exists');
}

/** Null as long as nothing is released: then any page may be named. */
async function releasedPages(call: Call, appId: string): Promise<string[] | null> {
  const found = await call.query
    .selectFrom('versions')
    .innerJoin('packages', 'packages.content', 'versions.content')
    .select('manifest')
    .where('app_id', '=', appId)
    .where('stage', '=', 'released')
    .executeTakeFirst();
  return found ? (JSON.parse(found.manifest) as PackageManifest).pages : null;
}
