// A mail server for tests: takes mails, with STARTTLS and a password, and refuses what it is told to.
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  from: string;
  to: string[];
  /** As it came over the wire. */
  raw: string;
  user: string;
  tls: boolean;
}

export interface TestMailServer {
  port: number;
  taken: TakenMail[];
  close(): Promise<void>;
}

export interface TestMailOptions {
  starttls?: boolean;
  password?: boolean;
  /** The code to refuse a receiver with. */
  refuse?: (address: string) => number | undefined;
  /** False: it takes nobody's connection. */
  up?: () => boolean;
}

export async function startMailServer(options: TestMailOptions = {}): Promise<TestMailServer> {
  const { starttls = true, password = true, refuse, up = () => true } = options;
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    key: KEY,
    cert: CERTIFICATE,
    disabledCommands: [...(starttls ? [] : ['STARTTLS']), ...(password ? [] : ['AUTH'])],
    authOptional: !password,
    // Who is still connected when it ends is not waited for.
    closeTimeout: 1,
    // What it would do is for the client not to do.
    allowInsecureAuth: true,
    onConnect(_, done) {
      done(up() ? null : Object.assign(new Error('down'), { responseCode: 421 }));
    },
    onAuth({ username = '', password: given }, _, done) {
      done(given === PASSWORD ? null : new Error('wrong'), { user: username });
    },
    onRcptTo({ address }, _, done) {
      const code = refuse?.(address);
      done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }));
    },
    onData(stream, { envelope, secure, user }, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        taken.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map((it) => it.address),
          raw: Buffer.concat(pieces).toString('utf8'),
          user: String(user ?? ''),
          tls: secure,
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = await new Promise<{ port: number }>((resolve) => {
    const { server: socket } = server;
    server.listen(0, 'localhost', () => resolve(socket.address() as { port: number }));
  });
  return {
    port: listening.port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Has what an address must not have bare. */
export const PASSWORD = 'p@ss:w/rd%';

/** Of `localhost`, for a hundred years, and of nobody. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKPFgkcEbtKMy8kSv
xgusNFr9nmKy/tId9yytF4jdvvuhRANCAATG6FUtPgpXdq6803s3y+bAkOSsE83k
cJdZQYZ8JH4XNOWEp0MiFWYnL+voT0dExt7cI/NOO7Fq21gaIt61j8fD
-----END PRIVATE KEY-----
`;
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUH1hN/zQ/+pt0NXtVKwDh5X7ZcnQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjAxMTgzM1oYDzIxMjYxMDI5
MDExODMzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATG6FUtPgpXdq6803s3y+bAkOSsE83kcJdZQYZ8JH4XNOWEp0MiFWYn
L+voT0dExt7cI/NOO7Fq21gaIt61j8fDo2kwZzAdBgNVHQ4EFgQUZwRUvQ95G8jT
iQlaI5AM29DU5VQwHwYDVR0jBBgwFoAUZwRUvQ95G8jTiQlaI5AM29DU5VQwFAYD
VR0RBA0wC4IJbG9jYWxob3N0MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
SAAwRQIhANUAq9z1mibBKjJVL5w/Q+ko8bC1duClgxg7IXFiL0pZAiA/E3BCSzP6
GOpo5U4VtdoV5H1RHK5qUjt4W/5JvehcHg==
-----END CERTIFICATE-----
`;
