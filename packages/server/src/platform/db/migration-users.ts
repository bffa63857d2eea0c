// Step 0014: with which keys the servers of super apps say who their users are; and whether a write with an Idempotency-Key was
// carried out, written with it.

/** The channel on which servers hear that a key came or went. */
export const USER_KEY_CHANNEL = 'atrium_user_keys';

export const USER_KEYS = [
  `create table superapp_user_keys (
    id text primary key,
    superapp_id text not null references superapps on delete cascade,
    kid text not null,
    jwk jsonb not null,
    name text not null,
    environment text not null check (environment in ('production', 'test')),
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    last_used_at timestamptz,
    -- Also of revoked ones: a key that leaked does not come back.
    unique (superapp_id, kid)
  )`,
  `create function tell_user_keys() returns trigger language plpgsql as $$
  begin perform pg_notify('${USER_KEY_CHANNEL}', ''); return null; end $$`,
  `create trigger user_keys_told after insert or update of revoked_at or delete on superapp_user_keys
    for each statement execute function tell_user_keys()`,
  `alter table replies add column done boolean not null default false`,
];
