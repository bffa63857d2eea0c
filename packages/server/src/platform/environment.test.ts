import { expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const fault = (given: Record<string, string>) => {
  const read = readEnvironment(given);
  return read.ok ? undefined : read.fault;
};

it('takes nothing at all, and empty variables as none', () => {
  expect(readEnvironment({})).toEqual({ ok: true, env: {} });
  expect(readEnvironment({ DATABASE_URL: '', PATH: '/bin' })).toEqual({ ok: true, env: {} });
});

it('takes one name for all programs on a site of its own alone', () => {
  const one = (host: string, guests: string) =>
    fault({ ATRIUM_ONE_GUEST_NAME: 'on', ATRIUM_HOST: host, ATRIUM_GUESTS: guests });
  expect(one('super.example', 'guests.example')).toBeUndefined();
  expect(one('super.example', 'notsuper.example')).toBeUndefined();
  for (const guests of ['super.example', 'Super.example', 'guests.super.example'])
    expect(one('super.example', guests)).toMatch(/on the site of ATRIUM_HOST \(super.example\)/);
  expect(one('super.guests.example', 'guests.example')).toMatch(/another domain/);
  expect(fault({ ATRIUM_ONE_GUEST_NAME: 'on' })).toMatch(/ATRIUM_HOST or ATRIUM_GUESTS is not set/);
  expect(fault({ ATRIUM_ONE_GUEST_NAME: 'off' })).toBeUndefined();
});

it('says which variable is wrong, and what several servers have to share', () => {
  expect(fault({ DATABASE_URL: 'mysql://x' })).toBe('DATABASE_URL must begin with postgres://.');
  expect(fault({ ATRIUM_SECRET: 'short' })).toBe('ATRIUM_SECRET must have 32 characters or more.');
  expect(fault({ ATRIUM_HOST: 'https://super.example' })).toMatch(
    /^ATRIUM_HOST must be a host name/,
  );
  expect(fault({ ATRIUM_HOST: 'super.example' })).toMatch(/ATRIUM_GUESTS is not/);
  expect(fault({ ATRIUM_PROXIES: '10.0.0.0/8,proxy' })).toMatch(/^ATRIUM_PROXIES must be networks/);
  expect(readEnvironment({ ATRIUM_PROXIES: '10.0.0.0/8, fd00::/8' })).toEqual({
    ok: true,
    env: { ATRIUM_PROXIES: ['10.0.0.0/8', 'fd00::/8'] },
  });
  expect(fault({ ATRIUM_MAX_AGE: '19' })).toBe('ATRIUM_MAX_AGE must be an age from 3 to 18.');
  const smtp = { ATRIUM_SMTP_URL: 'smtp://me:secret@mail.example' };
  expect(fault(smtp)).toBe(
    'ATRIUM_SMTP_URL is set but ATRIUM_MAIL_FROM is not: mails need a sender.',
  );
  expect(fault({ ...smtp, ATRIUM_MAIL_FROM: 'nobody' })).toMatch(/^ATRIUM_MAIL_FROM must be an/);
  expect(fault({ ...smtp, ATRIUM_MAIL_FROM: 'Atrium <a@super.example>' })).toBeUndefined();
  const unescaped = fault({ ATRIUM_SMTP_URL: 'smtp://me:sec#ret@mail.example' });
  expect(unescaped).toMatch(/^ATRIUM_SMTP_URL must/);
  expect(unescaped).not.toContain('ret@');
  expect(fault({ ATRIUM_DEMO: 'yes' })).toBe('ATRIUM_DEMO must be "on" or "off".');
  const shared = { DATABASE_URL: 'postgres://db/atrium', ATRIUM_SECRET: 's'.repeat(32) };
  expect(fault(shared)).toMatch(/ATRIUM_SIGNING_KEY is not: every server/);
  const key = '-----BEGIN PRIVATE KEY-----';
  const all = { ...shared, ATRIUM_SIGNING_KEY: key, ATRIUM_TEST_SIGNING_KEY: key };
  expect(fault(all)).toBeUndefined();
  expect(fault({ S3_ENDPOINT: 'http://minio:9000' })).toMatch(/S3_BUCKET is not/);
});
