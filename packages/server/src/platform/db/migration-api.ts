// Step 0003: what the management API keeps. Identity tables have the shape better-auth asks for, under our names.
import { PROGRAM_CHANNEL, PROGRAMS_OF_SITE, PROGRAMS_UNPROVEN } from './program-changes.ts';

export const API_TABLES = [
  `alter table users
    add column email text unique,
    add column email_verified boolean not null default false,
    add column image text,
    add column two_factor_enabled boolean not null default false,
    add column created_at timestamptz not null default now(),
    add column updated_at timestamptz not null default now()`,
  `create table sessions (
    id text primary key,
    token text not null unique,
    user_id text not null references users,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create index sessions_of_user on sessions (user_id)`,
  `create table accounts (
    id text primary key,
    account_id text not null,
    provider_id text not null,
    user_id text not null references users,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (provider_id, account_id)
  )`,
  `create index accounts_of_user on accounts (user_id)`,
  `create table verifications (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create index verifications_by_identifier on verifications (identifier)`,
  `create table two_factors (
    id text primary key,
    secret text not null,
    backup_codes text not null,
    user_id text not null unique references users,
    verified boolean not null default true,
    failed_verification_count integer not null default 0,
    locked_until timestamptz
  )`,
  // What works once: jump tickets, codes of a second factor.
  `create table used_once (key text primary key, expires_at timestamptz not null)`,
  `alter table api_keys add column last_used_at timestamptz`,
  `alter table teams
    add column revision integer not null default 1,
    add column registration_hash text unique,
    add column registration_until timestamptz`,
  `create table roles (
    id text primary key,
    team_id text not null references teams,
    name text not null,
    points jsonb not null,
    unique (team_id, name)
  )`,
  `create table invitations (
    id text primary key,
    team_id text not null references teams,
    email text not null,
    role text not null,
    token_hash text not null unique,
    invited_by text not null references users,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table superapps (
    id text primary key,
    team_id text not null references teams,
    name text not null unique,
    description text not null default '',
    scheme text unique,
    revision integer not null default 1
  )`,
  // One production and one test entry a platform, and nobody else's name.
  `create table superapp_places (
    superapp_id text not null references superapps on delete cascade,
    platform text not null check (platform in ('web', 'android', 'ios')),
    environment text not null check (environment in ('production', 'test')),
    name text not null,
    download_url text,
    primary key (superapp_id, platform, environment),
    constraint superapp_places_name unique (platform, name)
  )`,
  `create table superapp_keys (
    id text primary key,
    superapp_id text not null references superapps on delete cascade,
    hash text not null unique,
    name text not null,
    environment text not null check (environment in ('production', 'test')),
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    last_used_at timestamptz
  )`,
  `alter table programs
    add column categories jsonb not null default '[]',
    add column age_ratings jsonb not null default '{}',
    add column secret jsonb not null default '{"state":"none","hash":null,"old":null}'`,
  `create index programs_of_team on programs (team_id)`,
  `alter table versions add column description text not null default ''`,
  `create index submitted_versions on versions (created_at) where stage = 'submitted'`,
  `create table smoke_reports (
    app_id text not null references programs,
    content text not null references packages,
    by text not null references users,
    at timestamptz not null default now(),
    report jsonb not null,
    primary key (app_id, content)
  )`,
  `create table tasks (
    id text primary key,
    kind text not null check (kind in ('build')),
    app_id text not null references programs,
    version_id integer not null,
    number text not null,
    archive bytea,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    step text not null,
    percent integer not null default 0,
    fault jsonb,
    created_by text not null references users,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    lease_until timestamptz,
    foreign key (app_id, version_id) references versions (app_id, id)
  )`,
  `create index open_tasks on tasks (created_at) where state in ('waiting', 'running')`,
  `create table settings (
    name text primary key,
    value jsonb not null,
    revision integer not null default 1
  )`,
  `create table webhooks (
    id text primary key,
    team_id text not null references teams,
    url text not null,
    events jsonb not null,
    secret text not null,
    enabled boolean not null default true,
    created_at timestamptz not null default now()
  )`,
  `create index webhooks_of_team on webhooks (team_id)`,
  `create table deliveries (
    id text primary key,
    webhook_id text not null references webhooks on delete cascade,
    event text not null,
    body text not null,
    state text not null check (state in ('waiting', 'delivered', 'given-up')),
    attempts integer not null default 0,
    last_result text,
    next_at timestamptz,
    created_at timestamptz not null default now()
  )`,
  `create index due_deliveries on deliveries (next_at) where state = 'waiting'`,
  `create index deliveries_of_webhook on deliveries (webhook_id, created_at)`,
  // How far the audit log has been turned into deliveries.
  `create table webhook_cursor (one boolean primary key default true check (one), seq bigint not null)`,
  `insert into webhook_cursor select true, coalesce(max(seq), 0) from audit`,
];

/** Step 0005: keys that may less than their owner and end by themselves; sessions that know when a person was last asked. */
export const API_KEY_LIMITS = [
  `alter table api_keys add column points jsonb, add column expires_at timestamptz`,
  `alter table sessions add column confirmed_at timestamptz not null default now()`,
];

/** Step 0006: what was done to one program, or by one user, is found among millions of entries. */
export const AUDIT_INDEXES = [
  `create index audit_by_subject on audit (subject, seq)`,
  `create index audit_by_actor on audit (actor, seq)`,
];

/** Step 0007: how often somebody tried what can be guessed, for all servers together. */
export const RATE_COUNTS = [
  `create table rate_counts (
    who text primary key,
    count integer not null,
    until timestamptz not null
  )`,
  `create index rate_counts_by_end on rate_counts (until)`,
];

/** Step 0009: which business domains programs proved to be theirs. What one proves concerns all others. */
export const DOMAIN_PROOFS = [
  `create table domain_proofs (
    app_id text not null references programs on delete cascade,
    domain text not null,
    host text not null,
    state text not null check (state in ('verified', 'failed')),
    reason text,
    failures integer not null,
    checked_at timestamptz not null,
    verified_at timestamptz,
    due_at timestamptz,
    primary key (app_id, domain)
  )`,
  // Who proved this name, one above it or one below it: asked at every start of a program with web pages.
  `create index proven_hosts on domain_proofs (host) where state = 'verified'`,
  `create index proven_sites on domain_proofs (reverse(host) text_pattern_ops) where state = 'verified'`,
  `create index due_domain_proofs on domain_proofs (due_at) where due_at is not null`,
  // Only programs with web pages of that site are concerned: a proof that comes and goes makes nobody forget all others.
  `create function tell_proof() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if old.state = 'verified' then perform pg_notify('${PROGRAM_CHANNEL}', '${PROGRAMS_OF_SITE}' || old.host); end if;
    elsif tg_op = 'INSERT' then
      if new.state = 'verified' then perform pg_notify('${PROGRAM_CHANNEL}', '${PROGRAMS_OF_SITE}' || new.host); end if;
    elsif new.state is distinct from old.state then
      perform pg_notify('${PROGRAM_CHANNEL}', '${PROGRAMS_OF_SITE}' || new.host);
    end if;
    return null;
  end $$`,
  `create trigger proof_told after insert or update or delete on domain_proofs
    for each row execute function tell_proof()`,
  // Listing a domain takes nothing from other programs any more, but where no proof is asked for.
  `create or replace function tell_program() returns trigger language plpgsql as $$
  begin
    perform pg_notify('${PROGRAM_CHANNEL}', new.app_id);
    if tg_op = 'INSERT' then
      if new.domains ? 'business' then perform pg_notify('${PROGRAM_CHANNEL}', '${PROGRAMS_UNPROVEN}'); end if;
    elsif new.domains -> 'business' is distinct from old.domains -> 'business' then
      perform pg_notify('${PROGRAM_CHANNEL}', '${PROGRAMS_UNPROVEN}');
    end if;
    return null;
  end $$`,
];

/** Step 0010: whatever two people may change at once has a revision, its ETag; and who is nobody yet may repeat a request. */
export const REVISIONS = [
  `alter table users add column revision integer not null default 1`,
  `alter table roles add column revision integer not null default 1`,
  `alter table webhooks add column revision integer not null default 1`,
  // From one sequence: who leaves a team and comes back is not what was read before.
  `alter table memberships add column revision serial`,
  `alter table replies drop constraint replies_user_id_fkey`,
];
