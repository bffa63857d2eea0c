// What a reviewer sees of a version: the difference to the release, and what the code asks for against what was declared.
import type { Contract } from '@atrium/client/contract';
import type { PackageManifest } from '@atrium/protocol';
import { ApiError } from '../pipeline/api-error.ts';
import { type Call, type HandlersOf } from '../pipeline/call.ts';
import { afterNumber, pageOf } from '../pipeline/pages.ts';
import { scanCode, type Mentions } from './scan-code.ts';
import { describeVersion, findVersion, selectVersion } from './versions.ts';

export const review: Pick<HandlersOf<Contract['versions']>, 'review' | 'putSmoke'> = {
  async review(call, { appId, versionId }) {
    const version = await findVersion(call, appId, versionId);
    if (version.content === null) throw new ApiError('version-stage');
    const manifest = await manifestOf(call, version.content);
    const online = await call.query
      .selectFrom('versions')
      .select(['id', 'number', 'content'])
      .where('app_id', '=', appId)
      .where('stage', '=', 'released')
      .executeTakeFirst();
    const base =
      online?.content && online.id !== versionId ? { ...online, content: online.content } : null;
    const before = base ? await manifestOf(call, base.content) : null;
    const now = await mentionsOf(call, manifest);
    const then = before ? await mentionsOf(call, before) : null;
    const { domains } = await call.query
      .selectFrom('programs')
      .select('domains')
      .where('app_id', '=', appId)
      .executeTakeFirstOrThrow();
    const listed = new Set(Object.values(domains).flat());
    const targets = new Set(manifest.app.navigateToMiniProgramAppIdList);
    const smoke = await call.query
      .selectFrom('smoke_reports')
      .select(['by', 'at', 'report'])
      .where('app_id', '=', appId)
      .where('content', '=', version.content)
      .executeTakeFirst();
    return {
      version,
      base: base && { id: base.id, number: base.number },
      files: filesBetween(before, manifest),
      size: { bytes: sizeOf(manifest), before: before && sizeOf(before) },
      pages: {
        added: manifest.pages.filter((it) => before && !before.pages.includes(it)),
        removed: before ? before.pages.filter((it) => !manifest.pages.includes(it)) : [],
      },
      apis: {
        used: [...now.apis].sort(),
        added: then ? [...now.apis].filter((it) => !then.apis.has(it)).sort() : [],
      },
      domains: found(now.domains, (it) => listed.has(it)),
      targets: found(now.targets, (it) => (targets.size > 0 ? targets.has(it) : null)),
      smoke: smoke ? { by: smoke.by, at: smoke.at.toISOString(), report: smoke.report } : null,
    };
  },
  async putSmoke(call, { appId, versionId, content, report }) {
    const version = await findVersion(call, appId, versionId);
    if (version.content !== content) throw new ApiError('review-content-changed');
    const by = call.user.id;
    const row = { by, at: new Date(call.clock()), report: JSON.stringify(report) };
    await call.transaction(async (trx) => {
      await trx
        .insertInto('smoke_reports')
        .values({ app_id: appId, content, ...row })
        .onConflict((it) => it.columns(['app_id', 'content']).doUpdateSet(row))
        .execute();
      await call.audit(trx, 'version.smoke-report', appId, { id: versionId });
    });
  },
};

export const reviews: HandlersOf<Contract['reviews']> = {
  async list(call, { limit, cursor }) {
    const after = afterNumber(cursor);
    const { account, memberships } = call.user;
    const mayReview = memberships
      .filter(
        ({ kind, role }) =>
          kind === 'superapp' &&
          (typeof role === 'string' ? REVIEWERS.has(role) : role.points.includes('review.view')),
      )
      .map((it) => it.team);
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

const REVIEWERS: ReadonlySet<string> = new Set(['administrator', 'reviewer']);

async function manifestOf(call: Call, content: string): Promise<PackageManifest> {
  const { manifest } = await call.query
    .selectFrom('packages')
    .select('manifest')
    .where('content', '=', content)
    .executeTakeFirstOrThrow();
  return JSON.parse(manifest) as PackageManifest;
}

async function mentionsOf(call: Call, manifest: PackageManifest): Promise<Mentions> {
  const files = Object.entries(manifest.files).filter(([path]) => /\.(?:js|css|json)$/.test(path));
  const texts: [string, string][] = [];
  for (const [path, { sha256 }] of files) {
    const bytes = await call.objects.get(sha256);
    if (bytes) texts.push([path, Buffer.from(bytes).toString('utf8')]);
  }
  return scanCode(texts);
}

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

const found = (mentions: Map<string, Set<string>>, declared: (what: string) => boolean | null) =>
  [...mentions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, files]) => ({ what, declared: declared(what), files: [...files].sort() }));
