// The management API, to be mounted at `/v1`: accounts, teams, programs, versions, reviews, webhooks, jump tickets.
import type { Hono } from 'hono';
import { createCloudApp } from '../cloud/cloud-app.ts';
import { limitedAs } from '../limits/client-address.ts';
import { accountUrl, mountAccountPages } from './account-page/account-page.ts';
import { createWorkers } from './background/workers.ts';
import { createJobQueue } from '../platform/jobs/job-queue.ts';
import type { ApiDeps } from './deps.ts';
import { createIdentity } from './identity/identity.ts';
import { RESET_HOURS } from './mail/link-lifetimes.ts';
import { writeMail } from './mail/mail-job.ts';
import { resetMail } from './mail/mails.ts';
import { createDocument } from './openapi/document.ts';
import { DOCS_HEADERS, docsPage } from './openapi/docs-page.ts';
import { ApiError, languageOf } from './pipeline/api-error.ts';
import type { Services } from './pipeline/call.ts';
import { mountContract, refusal, type ApiEnv } from './pipeline/mount.ts';
import { createLimiter } from './pipeline/rate-limits.ts';
import { HANDLERS } from './routes/handlers.ts';

export type { ApiDeps, RateLimits } from './deps.ts';
export type { Mail } from './mail/mail.ts';
export { createAccount, type NewAccount } from './identity/create-account.ts';

export interface ApiApp {
  /** For `host.route('/v1', api.app)`. */
  app: Hono<ApiEnv>;
  /** The cloud API, whatever path it is at. */
  cloud: ReturnType<typeof createCloudApp>;
  /** Builds what was uploaded, sends webhooks, forgets what is over; takes up what a dead process left. Call once. */
  start(): void;
  /** Resolves when nothing runs any more. */
  close(): Promise<void>;
}

const RESET_MS = RESET_HOURS * 3600_000;
const SECRET_MIN_CHARS = 32;

export function createApiApp(deps: ApiDeps): ApiApp {
  if (deps.secret.length < SECRET_MIN_CHARS)
    throw new Error(
      `the secret of the API has ${deps.secret.length} characters; give it ${SECRET_MIN_CHARS} or more`,
    );
  const say = deps.say ?? (() => undefined);
  const clock = deps.now ?? Date.now;
  const closing = new AbortController();
  const jobs = createJobQueue(deps.database, say);
  const workers = createWorkers({ ...deps, say, clock, jobs });
  const send: Services['send'] = async (trx, mail) => {
    if (deps.mail !== null) return writeMail(jobs, deps.secret, trx, mail);
    // What it says opens an account, and whoever reads logs is not its owner.
    say(`a mail to ${mail.to} could not be sent: no mail server is set up`);
  };
  const services: Services = {
    ...deps,
    say,
    jobs,
    send,
    clock,
    closing: closing.signal,
    wake: () => workers.wake(),
    limiter: createLimiter(deps.limits, { query: deps.database.query, clock }),
    identity: createIdentity({
      query: deps.database.query,
      secret: deps.secret,
      sendReset: (to, token) => {
        const url = accountUrl(deps.origin, 'reset', token);
        return deps.database.transaction((trx) =>
          send(trx, resetMail(to, url, clock() + RESET_MS)),
        );
      },
    }),
  };
  const app = mountContract(services, HANDLERS);
  // Take a second to make, and most servers are never asked for them.
  let parsed: ReturnType<typeof createDocument> | undefined;
  let document: string | undefined;
  const parse = () => (parsed ??= createDocument(deps.origin));
  // What is no operation is counted all the same.
  app.use('*', async (c, next) => {
    await services.limiter.address(limitedAs(deps.addressOf?.(c) ?? 'unknown'));
    await next();
  });
  app.get('/openapi.json', (c) =>
    c.body((document ??= JSON.stringify(parse())), 200, { 'content-type': 'application/json' }),
  );
  app.get('/docs', (c) =>
    c.html(docsPage(parse(), languageOf(c.req.header('accept-language'))), 200, DOCS_HEADERS),
  );
  mountAccountPages(app);
  app.all('*', (c) => refusal(services, new ApiError('route-unknown'), c));
  return {
    app,
    cloud: createCloudApp(services, app, deps.fetchFile),
    start: () => workers.start(),
    async close() {
      closing.abort();
      await workers.close();
    },
  };
}
