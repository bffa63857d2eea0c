// What a server of the platform is told by its environment: docs/operations.md lists it. A mistake is a sentence, and no
// start.
import * as z from 'zod';
import { isNetwork } from '../limits/client-address.ts';
import { isSender, smtpUrlFault } from '../api/mail/smtp-settings.ts';
import type { S3Options } from './objects/s3-client.ts';

const name = z
  .string()
  .toLowerCase()
  .regex(
    /^(?=.{4,190}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/,
    'must be a host name such as super.example, without https:// and port',
  );
const onOff = z.enum(['on', 'off'], 'must be "on" or "off"');

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  ATRIUM_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  ATRIUM_SIGNING_KEY: z.string().includes('PRIVATE KEY', { error: 'must be a PEM' }).optional(),
  ATRIUM_TEST_SIGNING_KEY: z
    .string()
    .includes('PRIVATE KEY', { error: 'must be a PEM' })
    .optional(),
  ATRIUM_HOST: name.optional(),
  ATRIUM_GUESTS: name.optional(),
  /** `ATRIUM_GUESTS` itself is where all programs are: for owners who can have no names below it. */
  ATRIUM_ONE_GUEST_NAME: onOff.optional(),
  ATRIUM_ADDRESS: z.string().min(1).optional(),
  /** The networks of the proxies in front, nearest or not. */
  ATRIUM_PROXIES: z
    .string()
    .transform((it) => it.split(',').map((network) => network.trim()))
    .refine((it) => it.every(isNetwork), 'must be networks such as 10.0.0.0/8, with commas')
    .optional(),
  ATRIUM_DEMO: onOff.optional(),
  ATRIUM_SUPERAPP: z.string().min(1).max(64).optional(),
  /** For whom the super app is: what is rated for an older age is not shown. */
  ATRIUM_MAX_AGE: z
    .string()
    .regex(/^(?:[3-9]|1[0-8])$/, 'must be an age from 3 to 18')
    .transform(Number)
    .optional(),
  /** Where the super app's page gets a token of its user: a path of its own origin. */
  ATRIUM_USER_TOKENS: z
    .string()
    .regex(/^\/(?!\/)[\w./~-]{1,200}$/, 'must be a path of the host such as /session/user-token')
    .optional(),
  /** Its faults are told without it: it has a password. */
  ATRIUM_SMTP_URL: z
    .string()
    .superRefine((it, context) => {
      const message = smtpUrlFault(it);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .optional(),
  ATRIUM_MAIL_FROM: z
    .string()
    .refine(isSender, 'must be an address such as no-reply@super.example, or Name <address>')
    .optional(),
  S3_ENDPOINT: z.url('must be an address such as https://s3.example').optional(),
  S3_BUCKET: z.string().min(3).max(63).optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
});

export type PlatformEnvironment = z.infer<typeof schema>;

export function readEnvironment(
  given: Record<string, string | undefined>,
): { ok: true; env: PlatformEnvironment } | { ok: false; fault: string } {
  // An empty variable is how compose files and manifests leave one out.
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, fault: `${String(issue?.path[0])} ${issue?.message}.` };
  }
  const env = parsed.data;
  const together: [keyof PlatformEnvironment, keyof PlatformEnvironment, string][] = [
    ['ATRIUM_HOST', 'ATRIUM_GUESTS', 'programs need names of their own, below another site'],
    ['S3_ENDPOINT', 'S3_BUCKET', 'files need a bucket'],
    ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'the store asks who is there'],
    ['S3_ENDPOINT', 'S3_SECRET_ACCESS_KEY', 'the store asks who is there'],
    ['ATRIUM_SMTP_URL', 'ATRIUM_MAIL_FROM', 'mails need a sender'],
    ['ATRIUM_MAIL_FROM', 'ATRIUM_SMTP_URL', 'mails need a server that takes them'],
    ['DATABASE_URL', 'ATRIUM_SECRET', 'every server on the database needs the same one'],
    ['DATABASE_URL', 'ATRIUM_SIGNING_KEY', 'every server on the database needs the same one'],
    ['DATABASE_URL', 'ATRIUM_TEST_SIGNING_KEY', 'every server on the database needs the same one'],
  ];
  for (const [one, other, why] of together)
    if (env[one] !== undefined && env[other] === undefined)
      return { ok: false, fault: `${one} is set but ${other} is not: ${why}.` };
  const fault = env.ATRIUM_ONE_GUEST_NAME === 'on' ? oneNameFault(env) : undefined;
  return fault === undefined ? { ok: true, env } : { ok: false, fault };
}

/** All programs are one origin there: the host's own page is neither on it nor on its site, which would be one process. */
function oneNameFault(env: PlatformEnvironment): string | undefined {
  const { ATRIUM_HOST: host, ATRIUM_GUESTS: guests } = env;
  if (host === undefined || guests === undefined)
    return 'ATRIUM_ONE_GUEST_NAME is on but ATRIUM_HOST or ATRIUM_GUESTS is not set: they are the two names, such as super.example and guests.example.';
  if (host === guests || host.endsWith(`.${guests}`) || guests.endsWith(`.${host}`))
    return `ATRIUM_GUESTS (${guests}) is on the site of ATRIUM_HOST (${host}): with ATRIUM_ONE_GUEST_NAME it has to be a name of another domain.`;
  return undefined;
}

/** Undefined: files are kept in the data folder. */
export function s3Of(env: PlatformEnvironment): S3Options | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region = 'us-east-1' } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  return { endpoint, bucket, region, accessKeyId, secretAccessKey };
}
