// Whatever changes a program, and on whichever server: the database itself tells every server which one it was, so that
// none answers from what it remembers. Besides: what first start put in, and links that are minted for everybody.
import { sql, type Kysely, type Migration } from 'kysely';

/** The channel on which servers hear which program is not as they remember it: the payload is its app id, or one of these. */
export const PROGRAM_CHANNEL = 'atrium_program';
export const EVERY_PROGRAM = '*';
/** With a host name after it: programs with web pages of its site. */
export const PROGRAMS_OF_SITE = '@';
/** Where business domains need no proof: all programs that list some. */
export const PROGRAMS_UNPROVEN = '+';

const STATEMENTS = [
  `create function tell_program() returns trigger language plpgsql as $$
  begin
    perform pg_notify('${PROGRAM_CHANNEL}', new.app_id);
    -- Whether a domain of web-views is one program's alone depends on all others.
    if tg_op = 'INSERT' then
      if new.domains ? 'business' then perform pg_notify('${PROGRAM_CHANNEL}', '${EVERY_PROGRAM}'); end if;
    elsif new.domains -> 'business' is distinct from old.domains -> 'business' then
      perform pg_notify('${PROGRAM_CHANNEL}', '${EVERY_PROGRAM}');
    end if;
    return null;
  end $$`,
  `create trigger program_told after insert or update on programs
    for each row execute function tell_program()`,
  `alter table programs add column created_at timestamptz not null default now()`,
  // A program as users meet it in lists: those of one super app, by name.
  `create index programs_of_superapp on programs (superapp_team, app_id) where available`,
  `create index programs_by_business_domain on programs using gin ((domains -> 'business') jsonb_path_ops)`,
  // What a host asks of a version: the few that somebody may be given.
  `create index served_versions on versions (app_id) where stage in ('develop', 'canary', 'released')`,
  `create index building_versions on versions (app_id, id) where stage = 'building'`,
  // Which sources of an example became a version here: \`name\` is the app id and the kind of version.
  `create table seeds (name text primary key, digest text not null)`,
  `create table links (
    id text primary key,
    link jsonb not null,
    expires_at timestamptz not null
  )`,
  `create index links_by_age on links (expires_at)`,
];

export const programChanges: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
