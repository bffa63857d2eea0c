// The tables as Kysely sees them. What each column promises is in the migrations.
import type { ColumnType, Generated } from 'kysely';
import type { Account, Role, Stage, TeamKind } from '@atrium/platform';

type Json<T> = ColumnType<T, string, string>;
/** bigint: the drivers answer with text. */
type Counter = ColumnType<string, number, number>;
type Time = ColumnType<Date, Date | undefined, Date>;

export interface ProgramDetails {
  name: { zh: string; en: string };
  description: { zh: string; en: string };
  dialect: 'wx' | 'my';
  kind: 'program' | 'game';
  shortLinks: Record<string, string>;
}

export interface Schema {
  users: { id: string; name: string; account: Account; disabled: Generated<boolean> };
  teams: { id: string; kind: TeamKind; name: string; superapp_team: string | null };
  memberships: { team_id: string; user_id: string; role: Role };
  api_keys: {
    id: string;
    hash: string;
    user_id: string;
    name: string;
    created_at: Time;
    revoked_at: Date | null;
  };
  programs: {
    app_id: string;
    label: string;
    team_id: string;
    superapp_team: string;
    details: Json<ProgramDetails>;
    icon: string | null;
    accept_jump_from: Json<'everyone' | 'nobody' | string[]>;
    entry_pages: Json<string[] | null>;
    domains: Json<Partial<Record<string, string[]>>>;
    testers: Json<string[]>;
    available: Generated<boolean>;
    highest: string | null;
    preview_id: number | null;
    before_id: number | null;
    canary: Json<{ id: number; percent: number; users: string[] } | null>;
    /** The sequence of the next publication. */
    next_sequence: Generated<number>;
    /** Grows with every change: the ETag. */
    revision: Generated<number>;
  };
  versions: {
    app_id: string;
    id: number;
    number: string;
    author: string;
    stage: Stage;
    content: string | null;
    reviewer: string | null;
    note: string | null;
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
    user_id: string;
    key: string;
    request: string;
    status: number | null;
    body: string | null;
    created_at: Time;
  };
}
