// What hosts ask, answered from the database: which version a user gets, and the files of a package.
import { sql } from 'kysely';
import {
  categoriesWithin,
  countedAge,
  isFit,
  minAgeOf,
  servedVersion,
  toldCategories,
  type AgeRatings,
  type ProgramVersions,
} from '@atrium/platform';
import {
  queryWords,
  type Category,
  type EnvVersion,
  type PackageManifest,
  type ProgramFilter,
  type ProgramInfo,
  type ProgramVersion,
  type Resolution,
} from '@atrium/protocol';
import { containing } from '../api/pipeline/search.ts';
import {
  exclusiveDomains,
  hostOf,
  provenDomains,
  type ProvenDomains,
} from '../registry/exclusive-domains.ts';
import type { ProgramDomains, ResolveQuestion, StoredPackage } from '../registry/programs.ts';
import type { Query } from './db/database.node.ts';
import type { ObjectStore } from './objects/object-store.node.ts';
import { effectiveDomains, isBlocked, loadPlatformDomains } from './platform-domains.ts';
import { publishedManifest } from './version-store.ts';

/** All that decides what a host is told of a program. */
export interface ServedProgram {
  info: ProgramInfo;
  superapp: string;
  icon: string | null;
  domains: ProgramDomains;
  /** Host names of its web pages: what is proven of their sites concerns it. */
  webHosts: readonly string[];
  testers: readonly string[];
  ageRatings: AgeRatings;
  state: ProgramVersions;
  /** By channel and id of the version: its newest publication. */
  published: ReadonlyMap<string, ProgramVersion>;
}

/** @param unproven business domains are a program's own as soon as no other lists them: on `localhost`. */
export async function loadServed(
  db: Query,
  appId: string,
  unproven = false,
): Promise<ServedProgram | undefined> {
  const row = await db
    .selectFrom('programs')
    .selectAll()
    .where('app_id', '=', appId)
    .executeTakeFirst();
  if (!row) return undefined;
  const versions = await db
    .selectFrom('versions')
    .select(['id', 'number', 'author', 'robot', 'stage'])
    .where('app_id', '=', appId)
    .where((it) =>
      it.or([
        it('stage', 'in', ['develop', 'canary', 'released'] as const),
        it('id', '=', row.preview_id ?? -1),
      ]),
    )
    .orderBy('id')
    .execute();
  const numbers = new Map(versions.map((it) => [it.id, it.number]));
  const publications =
    versions.length === 0
      ? []
      : await db
          .selectFrom('publications')
          .distinctOn(['channel', 'version_id'])
          .select(['channel', 'version_id', 'sequence', 'digest', 'signature'])
          .where('app_id', '=', appId)
          .where('version_id', 'in', [...numbers.keys()])
          .orderBy('channel')
          .orderBy('version_id')
          .orderBy('sequence', 'desc')
          .execute();
  const domains = await domainsOf(db, appId, row.available ? row.domains : {}, unproven);
  return {
    info: infoOf(row),
    superapp: row.superapp_team,
    icon: row.icon,
    domains,
    webHosts: [...new Set((domains.webview ?? []).map((it) => hostOf(it.name)))],
    testers: row.testers,
    ageRatings: row.age_ratings,
    state: {
      available: row.available,
      highest: row.highest,
      preview: row.preview_id,
      before: row.before_id,
      canary: row.canary,
      versions: versions.map(({ robot, ...it }) => (robot === null ? it : { ...it, robot })),
    },
    published: new Map(
      publications.map(({ channel, version_id, sequence, digest, signature }) => [
        publicationKey(channel, version_id),
        {
          envVersion: channel,
          version: numbers.get(version_id) ?? '',
          sequence,
          digest,
          baseUrl: `/packages/${digest}/`,
          signature,
        },
      ]),
    ),
  };
}

/** What this user is told. Undefined: there is no such program. */
export function resolutionOf(
  program: ServedProgram | undefined,
  { appId, envVersion, user }: ResolveQuestion,
  maxAge?: number,
): Resolution {
  if (!program) return { ok: false, reason: 'unknown' };
  const { info, state, testers, published, ageRatings } = program;
  // Who may not test is told what a stranger is told.
  if (envVersion !== 'release' && !testers.includes(user)) return { ok: false, reason: 'unknown' };
  // Testers are adults at work.
  if (envVersion === 'release' && !isFit(ageRatings, maxAge))
    return { ok: false, reason: 'age', minAge: countedAge(ageRatings) };
  const id = servedVersion(appId, state, envVersion, user);
  const version = id === null ? undefined : published.get(publicationKey(envVersion, id));
  if (version) return { ok: true, program: info, version };
  return envVersion === 'release'
    ? { ok: false, reason: 'unreleased', program: info }
    : { ok: false, reason: 'unknown' };
}

export interface Listing {
  /** Absent: every program. */
  superapp: string | undefined;
  maxAge: number | undefined;
  limit: number;
}

const released = (db: Query, { superapp, maxAge }: Omit<Listing, 'limit'>) =>
  db
    .selectFrom('programs')
    .where('available', '=', true)
    .where((it) =>
      it.exists(
        it
          .selectFrom('versions')
          .select('id')
          .whereRef('versions.app_id', '=', 'programs.app_id')
          .where('stage', '=', 'released'),
      ),
    )
    .$if(superapp !== undefined, (it) => it.where('superapp_team', '=', superapp ?? ''))
    .$if(maxAge !== undefined, (it) => it.where(COUNTED_AGE, '<=', maxAge ?? 0));

/** The programs of a super app that have something to run, as its users see them listed. */
export async function listReleased(
  db: Query,
  { superapp, maxAge, limit }: Listing,
  { query, category }: ProgramFilter = {},
): Promise<ProgramInfo[]> {
  const patterns = queryWords(query).map(containing);
  const haveAll = (column: 'search_names' | 'search_texts') =>
    sql<boolean>`${sql.ref(column)} like all(${patterns}::text[])`;
  const rows = await released(db, { superapp, maxAge })
    .selectAll('programs')
    .$if(category !== undefined, (it) =>
      it.where((or) =>
        or.or(
          categoriesWithin(category ?? '').map(
            (id) => sql<boolean>`categories @> ${JSON.stringify([id])}::jsonb`,
          ),
        ),
      ),
    )
    .$if(patterns.length > 0, (it) =>
      it.where(haveAll('search_texts')).orderBy(haveAll('search_names'), 'desc'),
    )
    // In the order in which they came: labels and ids say nothing to people.
    .orderBy('created_at')
    .orderBy('app_id')
    .limit(limit)
    .execute();
  return rows.map(infoOf);
}

/** Of the programs that `listReleased` would list without a limit. */
export async function listCategories(
  db: Query,
  { superapp, maxAge }: Omit<Listing, 'limit'>,
): Promise<Category[]> {
  const rows = await released(db, { superapp, maxAge })
    .select(sql<string>`jsonb_array_elements_text(categories)`.as('id'))
    .distinct()
    .execute();
  return toldCategories(rows.map(({ id }) => id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** As `countedAge` has it. */
const COUNTED_AGE = sql<number>`coalesce(
  (select max(substring(value from '^[0-9]+')::int) from jsonb_each_text(age_ratings)), 18)`;

/** Enough for everybody who still runs an older version. */
const LAST_DIGESTS = 24;

/** Of the last publications, the newest first. */
export async function loadLastDigests(db: Query, appId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('publications')
    .select('digest')
    .where('app_id', '=', appId)
    .orderBy('sequence', 'desc')
    .limit(LAST_DIGESTS)
    .execute();
  return rows.map(({ digest }) => digest);
}

/** A published package; its files are read one by one. */
export async function loadPublished(
  db: Query,
  objects: ObjectStore,
  digest: string,
): Promise<StoredPackage | undefined> {
  const found = await db
    .selectFrom('publications')
    .innerJoin('packages', 'packages.content', 'publications.content')
    .select(['app_id', 'manifest', 'sequence'])
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (!found) return undefined;
  const text = publishedManifest(found.manifest, found.sequence);
  const manifest = JSON.parse(found.manifest) as PackageManifest;
  return {
    appId: found.app_id,
    manifest,
    async file(path) {
      if (path === 'manifest.json') return text;
      const file = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
      return file && objects.get(file.sha256);
    },
    async packed(path) {
      const file = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
      return file && objects.get(`${file.sha256}.br`);
    },
    async open(path, coding) {
      const file = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
      return file && objects.open(coding ? `${file.sha256}.${coding}` : file.sha256);
    },
  };
}

const publicationKey = (channel: EnvVersion, id: number): string => `${channel} ${id}`;

interface InfoRow {
  app_id: string;
  details: {
    name: ProgramInfo['name'];
    description: ProgramInfo['description'];
    dialect: 'wx' | 'my';
    kind: 'program' | 'game';
    shortLinks: Record<string, string>;
    platformForbidsJumps?: boolean;
  };
  icon: string | null;
  accept_jump_from: ProgramInfo['acceptJumpFrom'];
  entry_pages: string[] | null;
  age_ratings: AgeRatings;
  categories: string[];
}

function infoOf(row: InfoRow): ProgramInfo {
  const categories = toldCategories(row.categories);
  const { name, description, dialect, kind, shortLinks, platformForbidsJumps } = row.details;
  return {
    appId: row.app_id,
    name,
    description,
    icon: row.icon ? `/icons/${row.app_id}` : '',
    dialect,
    kind,
    acceptJumpFrom: row.accept_jump_from,
    ...(row.entry_pages ? { entryPages: row.entry_pages } : {}),
    ...(platformForbidsJumps ? { platformForbidsJumps } : {}),
    shortLinks,
    ...given('minAge', minAgeOf(row.age_ratings)),
    ...(categories.length > 0 && { categories }),
  };
}

const given = <K extends string>(name: K, value: number | null) =>
  (value === null ? {} : { [name]: value }) as { [N in K]?: number };

async function domainsOf(
  db: Query,
  appId: string,
  lists: Partial<Record<string, string[]>>,
  unproven: boolean,
): Promise<ProgramDomains> {
  const {
    request = [],
    socket = [],
    upload = [],
    download = [],
    image = [],
    business = [],
  } = lists;
  const platform = await loadPlatformDomains(db);
  const may = (list: readonly string[]) => effectiveDomains(list, platform);
  const listed = business.filter((name) => !isBlocked(name, platform));
  return {
    request: may(request),
    socket: may(socket),
    upload: may(upload),
    download: may(download),
    image: may(image),
    // Few programs show web pages at all.
    webview:
      listed.length === 0
        ? []
        : unproven
          ? exclusiveDomains(listed, await businessOfOthers(db, appId))
          : provenDomains(listed, await provenBy(db, appId, listed)),
  };
}

/** What was proven of the sites of these domains: the names themselves, those above them and those below them. */
async function provenBy(
  db: Query,
  appId: string,
  domains: readonly string[],
): Promise<ProvenDomains> {
  const hosts = [...new Set(domains.map(hostOf))];
  const rows = await db
    .selectFrom('domain_proofs')
    .select(['app_id', 'domain'])
    .where('state', '=', 'verified')
    .where(({ or, eb }) =>
      or([
        eb('host', 'in', [...new Set(hosts.flatMap(withParents))]),
        ...hosts.map((host) => eb(sql`reverse(host)`, 'like', below(host))),
      ]),
    )
    .execute();
  const of = (own: boolean) =>
    rows.filter((it) => (it.app_id === appId) === own).map((it) => it.domain);
  return { own: of(true), others: of(false) };
}

const withParents = (host: string): string[] => {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
};

/** A pattern for reversed names. */
const below = (host: string): string =>
  `${[...host]
    .toReversed()
    .join('')
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}.%`;

async function businessOfOthers(db: Query, appId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('programs')
    .select(sql<string>`jsonb_array_elements_text(domains -> 'business')`.as('name'))
    .distinct()
    .where('app_id', '<>', appId)
    .where(sql<boolean>`jsonb_typeof(domains -> 'business') = 'array'`)
    .execute();
  return rows.map(({ name }) => name);
}
