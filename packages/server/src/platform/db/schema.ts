// The tables as Kysely sees them. What each column promises is in the migrations.
import type { ColumnType, Generated } from 'kysely';
import type { Account, AppSecret, Point, Stage, TeamKind } from '@atrium/platform';

type Json<T> = ColumnType<T, string, string>;
/** bigint: the drivers answer with text. */
type Counter = ColumnType<string, number, number>;
type Time = ColumnType<Date, Date | undefined, Date>;
type MaybeTime = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** A column with a default that holds JSON. */
type DefaultJson<T> = ColumnType<T, string | undefined, string>;

export interface ProgramDetails {
  name: { zh: string; en: string };
  description: { zh: string; en: string };
  dialect: 'wx' | 'my';
  kind: 'program' | 'game';
  shortLinks: Record<string, string>;
  /** The platform's rules forbid jumps into this program. */
  platformForbidsJumps?: boolean;
}

export interface Schema {
  users: {
    id: string;
    name: string;
    account: Account;
    disabled: Generated<boolean>;
    /** Null: made before there were accounts; cannot sign in. */
    email: ColumnType<string | null, string | null | undefined, string | null>;
    email_verified: Generated<boolean>;
    two_factor_enabled: Generated<boolean>;
    /** Grows when somebody changes the user: the ETag. */
    revision: Generated<number>;
    created_at: Time;
    updated_at: Time;
  };
  sessions: {
    id: string;
    token: string;
    user_id: string;
    expires_at: Date;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Time;
    updated_at: Time;
    /** When the person last gave the password. */
    confirmed_at: Time;
  };
  accounts: {
    id: string;
    account_id: string;
    provider_id: string;
    user_id: string;
    password: string | null;
    created_at: Time;
    updated_at: Time;
  };
  used_once: { key: string; expires_at: Date };
  /** better-auth's; here only to be taken away. */
  two_factors: { id: string; user_id: string };
  cloud_keys: {
    /** The SecretId. */
    id: string;
    user_id: string;
    name: string;
    /** Sealed: a signature is checked with the key itself. */
    secret: string;
    /** Null: whatever its owner may. */
    points: ColumnType<Point[] | null, string | null, string | null>;
    /** May also what otherwise takes a person who has just given the password. */
    trusted: boolean;
    expires_at: Date | null;
    created_at: Time;
    disabled_at: MaybeTime;
    last_used_at: MaybeTime;
  };
  cloud_requests: { signature: string; expires_at: Date };
  rate_counts: { who: string; count: number; until: Date };
  teams: {
    id: string;
    kind: TeamKind;
    name: string;
    superapp_team: string | null;
    revision: Generated<number>;
    registration_hash: ColumnType<string | null, string | null | undefined, string | null>;
    registration_until: MaybeTime;
  };
  /** `role`: a preset one, or the id of a row of `roles`. */
  memberships: {
    team_id: string;
    user_id: string;
    role: string;
    /** Of a sequence: no two memberships ever have the same. */
    revision: Generated<number>;
  };
  roles: {
    id: string;
    team_id: string;
    name: string;
    points: Json<Point[]>;
    revision: Generated<number>;
  };
  invitations: {
    id: string;
    team_id: string;
    email: string;
    role: string;
    token_hash: string;
    invited_by: string;
    expires_at: Date;
    used_at: MaybeTime;
  };
  superapps: {
    id: string;
    team_id: string;
    name: string;
    description: string;
    scheme: string | null;
    revision: Generated<number>;
  };
  superapp_places: {
    superapp_id: string;
    platform: 'web' | 'android' | 'ios';
    environment: 'production' | 'test';
    name: string;
    download_url: string | null;
  };
  superapp_keys: {
    id: string;
    superapp_id: string;
    hash: string;
    name: string;
    environment: 'production' | 'test';
    created_at: Time;
    revoked_at: MaybeTime;
    last_used_at: MaybeTime;
  };
  superapp_user_keys: {
    id: string;
    superapp_id: string;
    /** Its thumbprint: what the header of a token names. */
    kid: string;
    jwk: Json<Record<string, string>>;
    name: string;
    environment: 'production' | 'test';
    created_at: Time;
    revoked_at: MaybeTime;
    last_used_at: MaybeTime;
  };
  api_keys: {
    id: string;
    hash: string;
    user_id: string;
    name: string;
    created_at: Time;
    revoked_at: MaybeTime;
    last_used_at: MaybeTime;
    /** Null: whatever its owner may. */
    points: ColumnType<Point[] | null, string | null | undefined, string | null>;
    expires_at: MaybeTime;
  };
  programs: {
    app_id: string;
    label: string;
    team_id: string;
    superapp_team: string;
    details: Json<ProgramDetails>;
    /** Names, and all texts, as searches compare them: made of the others. */
    search_names: ColumnType<string, never, never>;
    search_texts: ColumnType<string, never, never>;
    /** Object of the store, with the ending that tells its type: `<sha256>.png`. */
    icon: string | null;
    accept_jump_from: Json<'everyone' | 'nobody' | string[]>;
    entry_pages: Json<string[] | null>;
    domains: Json<Partial<Record<string, string[]>>>;
    testers: Json<string[]>;
    available: Generated<boolean>;
    categories: DefaultJson<string[]>;
    age_ratings: DefaultJson<Record<string, string>>;
    secret: DefaultJson<AppSecret>;
    highest: string | null;
    preview_id: number | null;
    before_id: number | null;
    canary: Json<{ id: number; percent: number; users: string[] } | null>;
    /** The sequence of the next publication. */
    next_sequence: Generated<number>;
    /** Grows with every change: the ETag. */
    revision: Generated<number>;
    created_at: Time;
  };
  domain_proofs: {
    app_id: string;
    domain: string;
    /** Of `domain`, as `hostOf` reads it. */
    host: string;
    state: 'verified' | 'failed';
    reason: string | null;
    failures: number;
    checked_at: Date;
    verified_at: Date | null;
    /** When the platform looks by itself. */
    due_at: Date | null;
  };
  versions: {
    app_id: string;
    id: number;
    /** Among all versions of all programs. */
    serial: Generated<number>;
    number: string;
    author: string;
    /** Whose lane it is in, if it is not that of its author. */
    robot: number | null;
    stage: Stage;
    content: string | null;
    /** Object of the store that lists what it was built from. */
    source: ColumnType<string | null, string | undefined, string>;
    reviewer: string | null;
    note: string | null;
    description: Generated<string>;
    /** Why the build failed, for its author. */
    fault: Json<unknown> | null;
    created_at: Time;
  };
  publications: {
    app_id: string;
    channel: 'develop' | 'trial' | 'release';
    version_id: number;
    sequence: number;
    digest: string;
    content: string;
    signature: string;
  };
  packages: { content: string; manifest: string };
  withdrawals: { at: Time; app_id: string; version: string };
  seeds: { name: string; digest: string };
  links: { id: string; link: Json<unknown>; expires_at: Time };
  audit: {
    seq: Counter;
    at: string;
    actor: string;
    action: string;
    subject: string;
    detail: string;
    previous: string;
    hash: string;
  };
  replies: {
    /** A user; or `link <hash>`, of those who share the secret of a path. */
    user_id: string;
    key: string;
    request: string;
    status: number | null;
    body: string | null;
    /** What it asked for is in the database, whatever became of the answer. */
    done: Generated<boolean>;
    created_at: Time;
  };
  smoke_reports: {
    app_id: string;
    content: string;
    by: string;
    at: Time;
    report: Json<Record<string, unknown>>;
  };
  uploads: { id: string; created_at: Time };
  tasks: {
    id: string;
    kind: 'build';
    app_id: string;
    version_id: number;
    number: string;
    /** Of tasks that were made before `uploads`. */
    archive: ColumnType<Uint8Array | null, Uint8Array | null | undefined, Uint8Array | null>;
    /** What was uploaded, until it is built. */
    upload: ColumnType<string | null, string | undefined, null>;
    state: 'waiting' | 'running' | 'done' | 'failed';
    step: 'waiting' | 'reading' | 'compiling' | 'storing' | 'done';
    percent: Generated<number>;
    fault: ColumnType<unknown, string | null | undefined, string | null>;
    created_by: string;
    created_at: Time;
    updated_at: Time;
  };
  settings: { name: string; value: Json<unknown>; revision: Generated<number> };
  webhooks: {
    id: string;
    team_id: string;
    url: string;
    events: Json<string[]>;
    /** Sealed. */
    secret: string;
    enabled: Generated<boolean>;
    revision: Generated<number>;
    created_at: Time;
  };
  deliveries: {
    id: string;
    webhook_id: string;
    event: string;
    body: string;
    state: 'waiting' | 'delivered' | 'given-up';
    attempts: Generated<number>;
    last_result: string | null;
    next_at: MaybeTime;
    /** The job that sends it now. */
    job: ColumnType<string | null, never, string | null>;
    created_at: Time;
  };
  webhook_cursor: { one: Generated<boolean>; seq: Counter };
}
