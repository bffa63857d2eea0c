// A mail, and how it can fail for good.

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Milliseconds since 1970: later it is of no use. */
  until: number;
}

/** Sends one; rejects with `MailRefused` when trying again is of no use. The id is the same at every try. */
export type SendMail = (mail: Mail, id: string) => Promise<void>;

export class MailRefused extends Error {}
