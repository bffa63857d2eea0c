// What a reviewer sees of a version: the difference to the release, and what the code asks for against what was declared.
import type { Contract } from '@atrium/client/contract';
import type { PackageManifest } from '@atrium/protocol';
import { ApiError } from '../pipeline/api-error.ts';
import {
  declarationsOf,
  findMentions,
  may,
  namesFormat,
  type Findings,
  type Mentions,
} from '@atrium/platform';
import { readSources, type SourceIndex } from '../../platform/source-store.ts';
import { createReviewPlaces } from '../../review/review-places.ts';
import { smokeReports } from '../../review/smoke-reports.ts';
import { appJsonOf, packageTexts, sourceTexts } from '../../review/source-texts.ts';
import { changesBetween, showChanges, showWhole, totalsOf } from '../../review/version-diff.ts';
import { type Call, type HandlersOf } from '../pipeline/call.ts';
import { afterNumber, afterText, pageOf, writeCursor } from '../pipeline/pages.ts';
import { describeVersion, findVersion, selectVersion } from './versions.ts';

type Reviewing = 'review' | 'diff' | 'putSmoke';

const inPlace = createReviewPlaces();

async function looking<T>(call: Call, work: () => Promise<T>): Promise<T> {
  const { id, memberships } = call.user;
  await call.limiter.review(id);
  const { program, superapp } = call.owner;
  const [team = 'platform'] = [program, superapp].filter((it) =>
    memberships.some((membership) => membership.team === it),
  );
  return inPlace({ person: id, team }, work);
}

export const review: Pick<HandlersOf<Contract['versions']>, Reviewing> = {
  review: (call, input) => looking(call, () => reviewOf(call, input)),
  diff: (call, input) => looking(call, () => diffOf(call, input)),
  async putSmoke(call, { appId, versionId, content, report }) {
    const version = await findVersion(call, appId, versionId);
    if (version.content !== content) throw new ApiError('review-content-changed');
    const by = call.user.id;
    const row = { by, at: new Date(call.clock()), report: JSON.stringify(report) };
    await call.transaction(async (trx) => {
      await trx
        .insertInto('smoke_reports')
        .values({ app_id: appId, content, ...row })
        .onConflict((it) => it.columns(['app_id', 'content', 'by']).doUpdateSet(row))
        .execute();
      await call.audit(trx, 'version.smoke-report', appId, {
        id: versionId,
        totals: report.totals,
      });
    });
  },
};

type Input<N extends Reviewing> = Parameters<HandlersOf<Contract['versions']>[N]>[1];

async function reviewOf(call: Call, { appId, versionId }: Input<'review'>) {
  const version = await findVersion(call, appId, versionId);
  if (version.content === null) throw new ApiError('version-stage');
  const manifest = await manifestOf(call, version.content);
  const base = await releasedBefore(call, appId, versionId);
  const before = base ? await manifestOf(call, base.content) : null;
  const sources = await sourcesOf(call, appId, versionId);
  const now = await findMentions(
    packageTexts(call.objects, manifest),
    sourceTexts(call.objects, sources ?? new Map()),
  );
  const then = before && (await apisOf(call, before));
  const { domains } = await call.query
    .selectFrom('programs')
    .select('domains')
    .where('app_id', '=', appId)
    .executeTakeFirstOrThrow();
  const targets = manifest.app.navigateToMiniProgramAppIdList ?? [];
  const appJson =
    sources &&
    manifest.dialect === 'wx' &&
    (await appJsonOf(call.objects, sources, manifest.pages));
  const smoke = await smokeReports(call.query, appId, version.content);
  return {
    version,
    base: base && { id: base.id, number: base.number },
    files: filesBetween(before, manifest),
    size: { bytes: sizeOf(manifest), before: before && sizeOf(before) },
    pages: {
      added: manifest.pages.filter((it) => before && !before.pages.includes(it)),
      removed: before ? before.pages.filter((it) => !manifest.pages.includes(it)) : [],
    },
    sources: sources !== null,
    apis: {
      used: [...now.apis.keys()].sort(),
      added: then ? listed(now.apis).filter(({ what }) => !then.has(what)) : [],
      declarations: appJson ? declarationsOf(appJson, now.apis) : [],
    },
    domains: listed(now.domains).flatMap((it) => {
      if (namesFormat(it.what) && !isListed(domains, it.what)) return [];
      const lists = listsWith(domains, it.what);
      const library = now.domains.get(it.what)?.library === true;
      return [{ ...it, lists, declared: lists.length > 0, library }];
    }),
    targets: listed(now.targets).map((it) => ({
      ...it,
      declared: targets.length > 0 ? targets.includes(it.what) : null,
    })),
    unused: {
      domains: [...new Set(Object.values(domains).flat())].filter(
        (it) => it !== undefined && it !== '*' && !now.domains.has(it),
      ) as string[],
      targets: targets.filter((it) => !now.targets.has(it)),
    },
    smoke: smoke.shown,
    smokeLeft: smoke.left,
  };
}

async function diffOf(
  call: Call,
  { appId, versionId, base: wanted, path, detail, limit, cursor }: Input<'diff'>,
) {
  const version = await findVersion(call, appId, versionId);
  if (version.content === null) throw new ApiError('version-stage');
  const base =
    wanted === undefined
      ? await releasedBefore(call, appId, versionId)
      : await findVersion(call, appId, wanted);
  const after = await sourcesOf(call, appId, versionId);
  const before = base ? await sourcesOf(call, appId, base.id) : new Map();
  const facts = {
    version: { id: versionId, number: version.number },
    base: base && { id: base.id, number: base.number },
  };
  if (!after || !before) {
    const missing = [...(after ? [] : ['version' as const]), ...(before ? [] : ['base' as const])];
    return { ...facts, missing, totals: null, items: [], next: null };
  }
  const changes = changesBetween(before, after);
  const totals = totalsOf(changes, after);
  if (path !== undefined) {
    const only = changes.find((it) => it.path === path);
    if (!only) throw new ApiError('not-found');
    const head = { ...facts, missing: [], totals };
    if (detail === 'counts')
      return { ...head, items: await showChanges(call.objects, [only], detail), next: null };
    const { shown, next } = await showWhole(
      call.objects,
      only,
      Math.max(0, afterNumber(cursor) ?? 0),
    );
    return { ...head, items: [shown], next: next === null ? null : writeCursor([next]) };
  }
  const from = afterText(cursor) ?? '';
  const rest = changes.filter((it) => it.path > from);
  const shown = await showChanges(call.objects, rest.slice(0, limit), detail);
  const page = pageOf(
    rest,
    shown.length,
    (it) => [it.path],
    (it) => it,
  );
  return { ...facts, missing: [], totals, items: shown, next: page.next };
}

export const reviews: HandlersOf<Contract['reviews']> = {
  async list(call, { limit, cursor }) {
    const after = afterNumber(cursor);
    const { account, memberships } = call.user;
    const mayReview = memberships
      .map((it) => it.team)
      .filter((superapp) => may(call.user, 'review.view', { superapp }));
    const rows = await selectVersion(call)
      .where('stage', '=', 'submitted')
      .$if(account === 'member', (it) =>
        it.where('superapp_team', 'in', mayReview.length > 0 ? mayReview : ['']),
      )
      .orderBy('versions.created_at')
      .orderBy('versions.app_id')
      .offset(after ?? 0)
      .limit(limit + 1)
      .execute();
    // Few wait at a time, and one of each program: counting is enough here.
    const from = after ?? 0;
    return pageOf(rows, limit, () => [from + limit], describeVersion);
  },
};

async function manifestOf(call: Call, content: string): Promise<PackageManifest> {
  const { manifest } = await call.query
    .selectFrom('packages')
    .select('manifest')
    .where('content', '=', content)
    .executeTakeFirstOrThrow();
  return JSON.parse(manifest) as PackageManifest;
}

/** What is released now, if that is another version. */
async function releasedBefore(call: Call, appId: string, versionId: number) {
  const online = await call.query
    .selectFrom('versions')
    .select(['id', 'number', 'content'])
    .where('app_id', '=', appId)
    .where('stage', '=', 'released')
    .executeTakeFirst();
  return online?.content && online.id !== versionId ? { ...online, content: online.content } : null;
}

/** Null: of a version that is older than the keeping of sources, or was never built. */
async function sourcesOf(call: Call, appId: string, id: number): Promise<SourceIndex | null> {
  const { source } = await call.query
    .selectFrom('versions')
    .select('source')
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return source === null ? null : readSources(call.objects, source);
}

async function apisOf(call: Call, manifest: PackageManifest): Promise<Findings['apis']> {
  return (await findMentions(packageTexts(call.objects, manifest), nothing())).apis;
}

async function* nothing(): AsyncGenerator<never> {}

const listed = (mentions: Mentions) =>
  [...mentions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, { places, count }]) => ({ what, places, count }));

const isListed = (domains: Partial<Record<string, string[]>>, what: string): boolean =>
  Object.values(domains).some((hosts) => hosts?.includes(what));

const listsWith = (domains: Partial<Record<string, string[]>>, what: string): string[] =>
  Object.entries(domains)
    .filter(([, hosts]) => hosts?.includes(what) || (hosts?.includes('*') && !what.includes('://')))
    .map(([name]) => name);

const sizeOf = (manifest: PackageManifest): number =>
  Object.values(manifest.files).reduce((sum, it) => sum + it.size, 0);

function filesBetween(before: PackageManifest | null, after: PackageManifest) {
  const old = before?.files ?? {};
  const entry = (path: string, size: number) => ({ path, size, before: old[path]?.size ?? null });
  const paths = Object.entries(after.files);
  const added = paths.filter(([path]) => !Object.hasOwn(old, path));
  const changed = paths.filter(
    ([path, file]) => Object.hasOwn(old, path) && old[path]?.sha256 !== file.sha256,
  );
  return {
    added: added.map(([path, { size }]) => entry(path, size)),
    changed: changed.map(([path, { size }]) => entry(path, size)),
    removed: Object.keys(old)
      .filter((path) => !Object.hasOwn(after.files, path))
      .map((path) => entry(path, 0)),
    unchanged: paths.length - added.length - changed.length,
  };
}
