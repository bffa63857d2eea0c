// What a server shows programs from: a folder in development, the platform otherwise.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { createApiApp } from './api/api-app.ts';
import { operatorReset } from './api/identity/operator-reset.ts';
import { openSmtp } from './api/mail/smtp.node.ts';
import { smtpSettings } from './api/mail/smtp-settings.ts';
import { ApiError } from './api/pipeline/api-error.ts';
import { mintTicket, ticketKeys } from './api/routes/tickets.ts';
import type { JumpTickets } from './host-origin/jump-tickets.ts';
import { createDbLinks } from './platform/db-links.ts';
import { createReviewPasses } from './platform/review-passes.ts';
import { tokensOf } from './platform/token-revocations.ts';
import { DEMO_USER_PATH, openDemoUser } from './visitors/demo-user.ts';
import { openDbUserKeys } from './visitors/db-user-keys.ts';
import { createUserTokens, type VouchingSuperapp } from './visitors/user-tokens.ts';
import { readEnvironment, type PlatformEnvironment } from './platform/environment.ts';
import { keptSecret } from './platform/kept-secret.node.ts';
import { openPlatform, seedAdmin, seedDemo, type Platform } from './platform/open-platform.node.ts';
import { DEMO_SUPERAPP, type Login } from './platform/seed/seed-people.ts';
import { openFolderPrograms } from './registry/folder-programs.node.ts';
import { loadSigner } from './registry/signer.node.ts';
import { addressOf } from './limits/client-address.ts';
import { trustedBy, type ServerNames, type ServerOptions } from './start-server.node.ts';

interface Words {
  say: (text: string) => void;
  /** Prints a sentence and ends the process. */
  stop: (text: string) => never;
}

export interface OpenRegistry {
  serves: Pick<
    ServerOptions,
    | 'programs'
    | 'publicKey'
    | 'testKey'
    | 'names'
    | 'anonymous'
    | 'api'
    | 'healthy'
    | 'links'
    | 'tokens'
    | 'demoService'
    | 'jumpTickets'
    | 'reviewPasses'
    | 'userTokens'
    | 'userTokenPath'
    | 'demo'
  >;
  /** A link for somebody who cannot sign in, and what to know of it; a development folder has no accounts. */
  resetPassword?(login: string, origin: string, endSecondFactor: boolean): Promise<string>;
  close(): Promise<void>;
}

/** The registry of development: a folder, compiled anew on every change. */
export async function openFolder(
  options: Words & { folder: string; data: string },
): Promise<OpenRegistry> {
  const { folder, data, say, stop } = options;
  if (!existsSync(path.join(folder, 'atrium.registry.json')))
    stop(
      `${folder} has no atrium.registry.json, so there is no program to show. Point --programs at a folder that has one (docs/registry.md tells its form).`,
    );
  const { publicKey, ...signer } = await loadSigner(data);
  const programs = await openFolderPrograms({ folder, signer: { publicKey, ...signer }, say });
  return {
    serves: { programs, publicKey, demoService: true },
    close: () => Promise.resolve(),
  };
}

export interface KeptOptions extends Words {
  /** Folder with `dist/` and `examples/`. */
  root: string;
  data: string;
  port: number;
  environment: Record<string, string | undefined>;
}

/** The platform: accounts, uploads, reviews, releases, kept in a database. */
export async function openKept(options: KeptOptions): Promise<OpenRegistry> {
  const { root, data, environment, say, stop } = options;
  const read = readEnvironment(environment);
  if (!read.ok) return stop(read.fault);
  const { env } = read;
  const compileScript = path.join(root, 'dist/compile-child.mjs');
  const platform = await openPlatform({ data, env, compileScript, say }).catch((error: Error) =>
    stop(sentence(error.message)),
  );
  const names = namesOf(env);
  const mails = await mailsOf(env);
  // Nobody waits for it: a mail server that is away for a while stops nothing.
  void mails?.fault().then((fault) => fault !== undefined && say(fault));
  // On names of one's own there is a platform of one's own: no examples, nobody whose password is on a console.
  const demo = env.ATRIUM_DEMO === undefined ? !names : env.ATRIUM_DEMO === 'on';
  try {
    await seed(platform, demo, compileScript, options);
    const secret = env.ATRIUM_SECRET ?? (await keptSecret(data));
    return {
      serves: {
        programs: platform.programs,
        publicKey: platform.signer.publicKey,
        testKey: platform.signer.testKey,
        demoService: demo,
        jumpTickets: ticketsOf(platform, secret),
        reviewPasses: createReviewPasses({ ...platform, query: platform.database.query, secret }),
        ...(await usersOf(platform, env, demo && !names ? secret : undefined)),
        links: createDbLinks(platform.database),
        tokens: await tokensOf(platform.database, secret),
        healthy: () => sql`select 1`.execute(platform.database.query),
        ...(names ? { names, anonymous: true } : {}),
        api: ({ host, guest }) =>
          createApiApp({
            ...platform,
            publicKey: platform.signer.publicKey,
            secret,
            origin: host,
            guestOrigin: guest,
            say,
            ...(mails ? { mail: mails.send } : names ? { mail: null } : {}),
            addressOf: (c: Context<{ Bindings: HttpBindings }>) =>
              addressOf(c.env.incoming, trustedBy(names)),
          }),
      },
      async resetPassword(login, origin, endSecondFactor) {
        const { database } = platform;
        const made = await operatorReset({ database, secret, origin, endSecondFactor }, login);
        if (!made) return `no reset: "${login}" is nobody who can sign in here`;
        const also = made.secondFactor
          ? ' (the second factor stays; --reset-second-factor takes it away too)'
          : '';
        return `${made.userId} sets a new password within an hour at${also}\n  ${made.url}`;
      },
      close: () => platform.close(),
    };
  } catch (error) {
    await platform.close();
    throw error;
  }
}

const ticketsOf =
  ({ database: { query } }: Platform, secret: string) =>
  (origin: string, superapp: VouchingSuperapp): JumpTickets => ({
    issuer: origin,
    keys: () => ticketKeys(secret),
    mint: (asked) =>
      mintTicket({ query, secret, origin, clock: Date.now }, superapp, asked).catch(
        (error: unknown) => {
          if (error instanceof ApiError) return undefined;
          throw error;
        },
      ),
  });

/** @param demoSecret where the demo super app runs for the one person at this machine. */
async function usersOf(
  { database }: Platform,
  env: PlatformEnvironment,
  demoSecret: string | undefined,
): Promise<Pick<OpenRegistry['serves'], 'userTokens' | 'userTokenPath' | 'demo'>> {
  const keys = await openDbUserKeys({ database, superapp: env.ATRIUM_SUPERAPP });
  const userTokens = (origin: string) => createUserTokens(keys, origin);
  const { ATRIUM_USER_TOKENS: path } = env;
  if (demoSecret === undefined)
    return { userTokens, ...(path === undefined ? {} : { userTokenPath: path }) };
  const userToken = await openDemoUser(database, demoSecret);
  return {
    userTokens,
    userTokenPath: DEMO_USER_PATH,
    demo: { superapp: DEMO_SUPERAPP, userToken },
  };
}

async function seed(
  platform: Platform,
  demo: boolean,
  compileScript: string,
  { root, port, say }: KeptOptions,
): Promise<void> {
  let told = false;
  const tell = (logins: readonly Login[]): void => {
    if (logins.length > 0 && !told) say('logins, shown this once:');
    told ||= logins.length > 0;
    for (const { id, password, about } of logins) say(`  ${id.padEnd(10)} ${password}   ${about}`);
  };
  if (!demo) return tell(await seedAdmin(platform));
  await seedDemo(platform, {
    folder: path.join(root, 'examples'),
    compileScript,
    origin: `http://localhost:${port}`,
    say,
    tell,
  });
}

const mailsOf = async ({ ATRIUM_SMTP_URL: url, ATRIUM_MAIL_FROM: from }: PlatformEnvironment) =>
  url === undefined || from === undefined ? undefined : openSmtp(smtpSettings(url, from));

/** A server with names of its own stands behind something that ends TLS for it. */
function namesOf(env: PlatformEnvironment): ServerNames | undefined {
  const { ATRIUM_HOST: host, ATRIUM_GUESTS: guests, ATRIUM_ADDRESS: address = '0.0.0.0' } = env;
  if (host === undefined || guests === undefined) return undefined;
  const { ATRIUM_PROXIES: proxies = 'nearby' } = env;
  const oneGuestName = env.ATRIUM_ONE_GUEST_NAME === 'on';
  return { host, guests, oneGuestName, address, proxied: true, proxies };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
