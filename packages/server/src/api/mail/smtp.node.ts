// Hands mails in at a mail server.
import { MailRefused, type SendMail } from './mail.ts';
import type { SmtpSettings } from './smtp-settings.ts';

export interface MailServer {
  send: SendMail;
  /** A sentence when it cannot be reached or refuses us. Mails wait and are tried again all the same. */
  fault(): Promise<string | undefined>;
}

interface SmtpError extends Error {
  responseCode?: number;
  command?: string;
}

export interface SmtpOptions {
  /** To connect, and between two answers. */
  patienceMs?: number;
  /** Of certificates of one's own; absent: those of Node, and of NODE_EXTRA_CA_CERTS. */
  ca?: string;
}

export async function openSmtp(
  settings: SmtpSettings,
  options: SmtpOptions = {},
): Promise<MailServer> {
  // Most servers start without.
  const { createTransport } = await import('nodemailer');
  const { patienceMs = 15_000, ca } = options;
  const { from, ...server } = settings;
  const transport = createTransport({
    ...server,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Nothing in a mail makes it read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  const domain = from.address.slice(from.address.indexOf('@') + 1);
  return {
    async send({ to, subject, text, html }, id) {
      try {
        await transport.sendMail({
          from,
          // Not parsed: it is one address, whatever stands in it.
          to: { name: '', address: to },
          envelope: { from: from.address, to: [to] },
          subject,
          text,
          html,
          // Handed in twice, because nobody heard that it was taken, it is one mail all the same.
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        const { message, responseCode = 0, command = '' } = error as SmtpError;
        // The receiver does not exist, or the mail is not wanted. All else may be another tomorrow.
        if (responseCode >= 500 && /^(?:RCPT TO|DATA)$/.test(command))
          throw new MailRefused(message);
        throw error;
      }
    },
    async fault() {
      try {
        await transport.verify();
        return undefined;
      } catch (error) {
        return `the mail server ${server.host}:${server.port} (ATRIUM_SMTP_URL) cannot be used: ${(error as Error).message}. Mails wait and are tried again for a day`;
      }
    },
  };
}
