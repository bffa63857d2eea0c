// Where mails are handed in, as the environment tells it. What is wrong with it is said without showing it: it has a password.

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte; else STARTTLS. */
  secure: boolean;
  /** Without TLS nothing is sent: a password would be readable. */
  requireTLS: boolean;
  auth?: { user: string; pass: string };
  from: { name: string; address: string };
}

const ADDRESS = /^[^\s<>@",;:\\()[\]]{1,64}@[^\s<>@",;:\\()[\]]{1,190}$/;
const LOCAL = /^(?:localhost|127\.[\d.]+|\[::1\])$/;

/** The sentence is of one variable: its name stands before it. */
export function smtpUrlFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    return 'must be an address such as smtp://user:password@mail.example:587, or smtps:// for TLS from the first byte';
  if (url.pathname.length > 1 || url.search !== '' || url.hash !== '')
    return 'must end after the port; write / ? # @ and : of a user or password as %2F %3F %23 %40 %3A';
  if ((url.username === '') !== (url.password === ''))
    return 'has a user without a password, or a password without a user';
  try {
    decodeURIComponent(url.username + url.password);
  } catch {
    return 'has a % in its user or password that must be written as %25';
  }
  return undefined;
}

export const isSender = (text: string): boolean => readSender(text) !== undefined;

/** `Atrium <no-reply@super.example>`, or the address alone. */
function readSender(text: string): SmtpSettings['from'] | undefined {
  const [, name = '', given] = /^([^<>\p{C}]*)<([^<>]*)>$/u.exec(text.trim()) ?? [];
  const address = given ?? text.trim();
  return ADDRESS.test(address) ? { name: name.trim().replaceAll('"', ''), address } : undefined;
}

/** Of what `smtpUrlFault` and `isSender` let through. */
export function smtpSettings(text: string, sender: string): SmtpSettings {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const from = readSender(sender);
  if (!from) throw new Error('the sender of mails is no address');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && user !== '' && !LOCAL.test(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    from,
  };
}
