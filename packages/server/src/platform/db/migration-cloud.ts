// Step 0012: keys of the cloud API, and which signed requests were seen.

export const CLOUD_API = [
  `create table cloud_keys (
    id text primary key,
    user_id text not null references users,
    name text not null,
    secret text not null,
    points jsonb,
    trusted boolean not null default false,
    expires_at timestamptz,
    created_at timestamptz not null default now(),
    disabled_at timestamptz,
    last_used_at timestamptz
  )`,
  `create index cloud_keys_of_user on cloud_keys (user_id)`,
  // Signatures that were seen: each is good for one change.
  `create table cloud_requests (
    signature text primary key,
    expires_at timestamptz not null
  )`,
  // In the cloud API a version has a number that no other version of any program has.
  `alter table versions add column serial serial unique`,
  `create index cloud_requests_by_end on cloud_requests (expires_at)`,
];
