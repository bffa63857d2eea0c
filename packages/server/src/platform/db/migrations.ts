// The database's own rules, step by step: forward only, the same SQL for both databases. A step that was released is never
// edited; a new one follows it.
import { sql, type Kysely, type Migration } from 'kysely';
import {
  API_KEY_LIMITS,
  API_TABLES,
  AUDIT_INDEXES,
  DOMAIN_PROOFS,
  RATE_COUNTS,
  REVISIONS,
} from './migration-api.ts';
import { CLOUD_API } from './migration-cloud.ts';
import { USER_KEYS } from './migration-users.ts';
import { jobs } from './migration-jobs.ts';
import { programChanges } from './program-changes.ts';
import { PROGRAM_SEARCH } from './program-search.ts';

const step = (statements: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const PLATFORM = [
  `create table users (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    name text not null,
    account text not null check (account in ('super-admin', 'platform-admin', 'member')),
    disabled boolean not null default false
  )`,
  // One super admin in all.
  `create unique index one_super_admin on users (account) where account = 'super-admin'`,
  `create table teams (
    id text primary key,
    kind text not null check (kind in ('superapp', 'program')),
    name text not null unique,
    superapp_team text references teams,
    check ((kind = 'program') = (superapp_team is not null))
  )`,
  `create table memberships (
    team_id text not null references teams,
    user_id text not null references users,
    role text not null,
    primary key (team_id, user_id)
  )`,
  `create table api_keys (
    id text primary key,
    hash text not null unique,
    user_id text not null references users,
    name text not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz
  )`,
  `create table packages (content text primary key, manifest text not null)`,
  `create table programs (
    app_id text primary key,
    label text not null unique,
    team_id text not null references teams,
    superapp_team text not null references teams,
    details jsonb not null,
    icon text,
    accept_jump_from jsonb not null,
    entry_pages jsonb not null,
    domains jsonb not null,
    testers jsonb not null,
    available boolean not null default true,
    highest text,
    preview_id integer,
    before_id integer,
    canary jsonb not null,
    next_sequence integer not null default 1,
    revision integer not null default 1
  )`,
  `create table versions (
    app_id text not null references programs,
    id integer not null,
    number text not null check (number ~ '^(0|[1-9][0-9]{0,5})([.](0|[1-9][0-9]{0,5})){2}$'),
    author text not null references users,
    stage text not null,
    content text references packages,
    reviewer text references users,
    note text,
    fault jsonb,
    created_at timestamptz not null default now(),
    primary key (app_id, id),
    check (content is not null or stage in ('building', 'failed')),
    check (reviewer is distinct from author),
    check (reviewer is not null or stage not in ('approved', 'canary', 'released', 'retired', 'rolled-back'))
  )`,
  // One request for review, one canary, one released version a program, whoever asks at once.
  `create unique index one_submitted on versions (app_id) where stage = 'submitted'`,
  `create unique index one_canary on versions (app_id) where stage = 'canary'`,
  `create unique index one_released on versions (app_id) where stage = 'released'`,
  `create index live_versions on versions (app_id) where stage not in ('failed', 'replaced', 'rejected')`,
  `create table version_steps (old_stage text, new_stage text, primary key (old_stage, new_stage))`,
  `insert into version_steps values
    ('building', 'develop'), ('building', 'failed'), ('building', 'replaced'),
    ('develop', 'submitted'), ('develop', 'replaced'),
    ('submitted', 'develop'), ('submitted', 'approved'), ('submitted', 'rejected'),
    ('approved', 'canary'), ('approved', 'released'),
    ('canary', 'approved'), ('canary', 'released'),
    ('released', 'retired'), ('released', 'rolled-back'),
    ('retired', 'released')`,
  `create function check_version() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then raise exception 'versions are never deleted'; end if;
    if tg_op = 'INSERT' then
      if new.stage <> 'building' then raise exception 'a version begins with its build'; end if;
      return new;
    end if;
    if (new.app_id, new.id, new.number, new.author) is distinct from (old.app_id, old.id, old.number, old.author)
      then raise exception 'what a version is does not change'; end if;
    if old.content is not null and new.content is distinct from old.content
      then raise exception 'what was built does not change'; end if;
    if new.stage <> old.stage and not exists
      (select 1 from version_steps where old_stage = old.stage and new_stage = new.stage)
      then raise exception 'a version does not go from % to %', old.stage, new.stage; end if;
    return new;
  end $$`,
  `create trigger version_rules before insert or update or delete on versions
    for each row execute function check_version()`,
  `create table publications (
    app_id text not null references programs,
    channel text not null check (channel in ('develop', 'trial', 'release')),
    version_id integer not null,
    sequence integer not null,
    digest text not null unique,
    content text not null references packages,
    signature text not null,
    primary key (app_id, channel, version_id, sequence),
    unique (app_id, sequence),
    foreign key (app_id, version_id) references versions (app_id, id)
  )`,
  // What was published for everybody was approved, whatever the code above the database believes.
  `create function check_publication() returns trigger language plpgsql as $$
  declare version record;
  begin
    if tg_op <> 'INSERT' then raise exception 'a publication does not change'; end if;
    select * into version from versions where app_id = new.app_id and id = new.version_id;
    if version.content is distinct from new.content then raise exception 'the publication is of another package'; end if;
    if new.channel = 'release' and version.stage not in ('canary', 'released')
      then raise exception 'a version that is % is not released', version.stage; end if;
    return new;
  end $$`,
  `create trigger publication_rules before insert or update or delete on publications
    for each row execute function check_publication()`,
  `create table audit (
    seq bigint primary key,
    at text not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail text not null,
    previous text not null,
    hash text not null
  )`,
  `create function refuse_change() returns trigger language plpgsql as $$
  begin raise exception 'the audit log is only written on'; end $$`,
  `create trigger audit_rules before update or delete on audit
    for each row execute function refuse_change()`,
  `create table replies (
    user_id text not null references users,
    key text not null,
    request text not null,
    status integer,
    body text,
    created_at timestamptz not null default now(),
    primary key (user_id, key)
  )`,
];

/** What hosts must not run on: those that were away for a moment hear of it when they are back. */
const WITHDRAWALS = [
  `create table withdrawals (
    at timestamptz not null default now(),
    app_id text not null,
    version text not null
  )`,
  `create index withdrawals_by_time on withdrawals (at)`,
];

/** Archives wait for their build in the object store; here are their names, so that none is forgotten there. */
const UPLOADS = [
  `create table uploads (id text primary key, created_at timestamptz not null default now())`,
  `alter table tasks add column upload text`,
];

/** What a version was built from (source-store.ts), for reviewers; null: it is older than this step. */
const VERSION_SOURCES = [
  `alter table versions add column source text check (source ~ '^[0-9a-f]{64}$')`,
  `create function check_source() returns trigger language plpgsql as $$
  begin raise exception 'what a version was built from does not change'; end $$`,
  `create trigger source_rules before update of source on versions for each row
    when (old.source is not null and new.source is distinct from old.source)
    execute function check_source()`,
];

/** Nobody replaces what another found: the reviewer's own test stays beside the author's. */
const SMOKE_OF_EACH = [
  `alter table smoke_reports drop constraint smoke_reports_pkey,
    add primary key (app_id, content, by)`,
];

/** Builds of robots have lanes of their own; a server that does not know it yet takes them for those of their person. */
const ROBOTS = [`alter table versions add column robot smallint check (robot between 1 and 30)`];

export const MIGRATIONS: Record<string, Migration> = {
  '0001-platform': step(PLATFORM),
  '0002-program-changes': programChanges,
  '0003-api': step(API_TABLES),
  '0004-withdrawals': step(WITHDRAWALS),
  '0005-api-key-limits': step(API_KEY_LIMITS),
  '0006-audit-indexes': step(AUDIT_INDEXES),
  '0007-rate-counts': step(RATE_COUNTS),
  '0008-uploads': step(UPLOADS),
  '0009-domain-proofs': step(DOMAIN_PROOFS),
  '0010-revisions': step(REVISIONS),
  '0011-program-search': step(PROGRAM_SEARCH),
  '0012-cloud-api': step(CLOUD_API),
  '0013-version-sources': step(VERSION_SOURCES),
  '0014-user-keys': step(USER_KEYS),
  '0015-jobs': jobs,
  '0016-smoke-of-each': step(SMOKE_OF_EACH),
  '0017-robots': step(ROBOTS),
};
