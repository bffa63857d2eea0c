// Mails are jobs: written with what they are about, sent when the mail server answers. A mail server that is down keeps nobody
// waiting, and loses nothing.
import type { Query } from '../../platform/db/database.node.ts';
import { JOB_RULES } from '../../platform/jobs/job-kinds.ts';
import { TryAgain, type Handler } from '../../platform/jobs/job.ts';
import type { JobQueue } from '../../platform/jobs/job-queue.ts';
import type { WorkerDeps } from '../background/workers.ts';
import { seal, unseal } from '../identity/seal.ts';
import { MailRefused, type Mail, type SendMail } from './mail.ts';

/** Purpose of the seal. */
const MAIL_JOB = 'mail job';

export const writeMail = (jobs: JobQueue, secret: string, trx: Query, mail: Mail): Promise<void> =>
  jobs.send(trx, 'mail', { sealed: seal(secret, MAIL_JOB, JSON.stringify(mail)) });

export function createMailSender({ mail: given, secret, clock, say }: WorkerDeps): Handler<'mail'> {
  const send = given ?? printed(say);
  return async (job) => {
    const mail = JSON.parse(unseal(secret, MAIL_JOB, job.data.sealed)) as Mail;
    const giveUp = (why: string): void => say(`a mail to ${mail.to} was given up: ${why}`);
    if (clock() > mail.until) {
      giveUp('its link is no longer good');
      return job.forget();
    }
    try {
      await send(mail, job.id);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const last = error instanceof MailRefused || job.attempt > JOB_RULES.mail.retryLimit;
      if (!last) throw new TryAgain(`a mail to ${mail.to} could not be sent: ${why}`);
      giveUp(why);
    }
    await job.forget();
  };
}

/** Where there is no mail server and nobody but the developer. */
const printed =
  (say: (text: string) => void): SendMail =>
  async ({ to, subject, text }) =>
    say(`mail to ${to} (no mail server is set up): ${subject}\n${text}`);
