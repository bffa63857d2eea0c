// Mails, handed in at a real mail server: with TLS before the password, tried again, and each a job that nobody waits for.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pgliteTemplate } from '../../../test/databases.node.ts';
import {
  CERTIFICATE,
  PASSWORD,
  startMailServer,
  type TestMailServer,
} from '../../../test/mail-server.node.ts';
import { openPglite } from '../../platform/db/database.node.ts';
import { createJobQueue } from '../../platform/jobs/job-queue.ts';
import { createWorld } from '../test/world.ts';
import { createMailSender } from './mail-job.ts';
import { MailRefused } from './mail.ts';
import { invitationMail, resetMail } from './mails.ts';
import { isSender, smtpSettings, smtpUrlFault } from './smtp-settings.ts';
import { openSmtp } from './smtp.node.ts';

const PATIENT = { timeout: 15_000 };
const FROM = 'Atrium <no-reply@super.example>';
const escaped = encodeURIComponent(PASSWORD);
const at = (port: number) => ({
  ...smtpSettings(`smtp://atrium:${escaped}@localhost:${port}`, FROM),
  requireTLS: true,
});
const trusting = { ca: CERTIFICATE };
const later = (): number => Date.now() + 3600_000;

/** The headers, unfolded. */
const headersOf = (raw: string): string[] =>
  (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');

describe('a mail server', () => {
  let server: TestMailServer;
  let plain: TestMailServer;
  beforeAll(async () => {
    const refuse = (address: string) => Number(/^r(\d+)@/.exec(address)?.[1]) || undefined;
    server = await startMailServer({ refuse });
    plain = await startMailServer({ starttls: false });
  });
  afterAll(() => Promise.all([server.close(), plain.close()]));

  it('gets a mail over TLS, and the password not before', async () => {
    const { send, fault } = await openSmtp(at(server.port), trusting);
    expect(await fault()).toBeUndefined();
    await send(resetMail('ann@home.example', 'https://s.example/v1/reset#t', later()), 'job-1');
    const [mail] = server.taken;
    expect(mail).toMatchObject({
      from: 'no-reply@super.example',
      to: ['ann@home.example'],
      user: 'atrium',
      tls: true,
    });
    const headers = headersOf(mail?.raw ?? '');
    expect(headers).toContain('From: Atrium <no-reply@super.example>');
    expect(headers).toContain('To: ann@home.example');
    expect(headers).toContain('Message-ID: <job-1@super.example>');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(mail?.raw).toContain('multipart/alternative');

    const bare = await openSmtp(at(plain.port), trusting);
    await expect(bare.send(resetMail('ann@home.example', 'x', later()), 'job-2')).rejects.toThrow();
    expect(plain.taken).toEqual([]);
    // Whose certificate nobody vouches for is not the mail server.
    const stranger = await (await openSmtp(at(server.port))).fault();
    expect(stranger).toMatch(/localhost:\d+ \(ATRIUM_SMTP_URL\) cannot be used: .*certificate/);
    expect(stranger).not.toContain(PASSWORD);
  });

  it('says whom it never takes a mail for, and whom not now', async () => {
    const { send } = await openSmtp(at(server.port), trusting);
    const to = (address: string) => send(resetMail(address, 'x', later()), 'job-3');
    await expect(to('r550@home.example')).rejects.toThrow(MailRefused);
    await expect(to('r451@home.example')).rejects.not.toThrow(MailRefused);
    const wrong = { ...at(server.port), auth: { user: 'atrium', pass: 'wrong' } };
    const refused = await openSmtp(wrong, trusting);
    await expect(
      refused.send(resetMail('ann@home.example', 'x', later()), 'job-4'),
    ).rejects.not.toThrow(MailRefused);
  });

  it('gets nothing from a name but a name', async () => {
    const { send } = await openSmtp(at(server.port), trusting);
    const name = 'Win\r\nBcc: all@home.example\r\n\r\n<b onclick="x">www.evil.example</b>';
    await send(
      invitationMail('ann@home.example', name, 'https://s.example/v1/invitation#t', later()),
      'job-5',
    );
    const mail = server.taken.at(-1);
    expect(mail?.to).toEqual(['ann@home.example']);
    expect(headersOf(mail?.raw ?? '').some((it) => /^bcc/i.test(it))).toBe(false);
    const made = invitationMail('ann@home.example', name, 'https://s.example/#t', later());
    expect(made.html).not.toContain('<b o');
    expect(made.text + made.html).not.toContain('www.evil.example');
    expect(made.text.split('\n')).toHaveLength(5);
  });
});

describe('a mail', () => {
  const opened: { close(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const it of opened.reverse()) await it.close();
  });

  it('waits while the mail server is down, keeps nobody waiting, and comes once', async () => {
    const database = await openPglite({ template: pgliteTemplate() });
    opened.push(database);
    let up = false;
    // Down without leaving its port: another process might take that meanwhile.
    const server = await startMailServer({
      up: () => up,
      refuse: (it) => (it.startsWith('nobody') ? 550 : undefined),
    });
    const { send } = await openSmtp(at(server.port), trusting);
    const world = await createWorld(database, { mail: send });
    opened.push(world);
    const { deps, said } = world;
    const say = (text: string): void => void said.push(text);
    const mailroom = createJobQueue(database, say);
    opened.push(mailroom);
    mailroom.work('mail', createMailSender({ ...deps, say, clock: Date.now, jobs: mailroom }));
    mailroom.start();
    const invite = (email: string) =>
      world
        .signedIn('p-administrator')
        .then((token) =>
          world.client(token).invitations.create({ teamId: 'p', email, role: 'developer' }),
        );
    await invite('zoe@home.example');
    await expect
      .poll(() => said.join(), PATIENT)
      .toContain('a mail to zoe@home.example could not be sent');
    const rows = async () =>
      (await sql`select * from pgboss.job where name = 'mail-v1'`.execute(database.query)).rows;
    // What opens an account lies nowhere open.
    expect(JSON.stringify(await rows())).not.toMatch(/v1.invitation/);

    up = true;
    await invite('nobody@home.example');
    await expect
      .poll(async () => {
        // Said to have failed, a mail is put back a moment later.
        await sql`update pgboss.job set start_after = now() - interval '1 second' where state < 'active'`.execute(
          database.query,
        );
        await mailroom.look();
        return rows();
      }, PATIENT)
      .toEqual([]);
    expect(server.taken.map((it) => it.to)).toEqual([['zoe@home.example']]);
    expect(said.join()).toContain('a mail to nobody@home.example was given up');
    await server.close();
  }, 60_000);
});

it('is told where to send by two variables, whose faults do not show the password', () => {
  for (const wrong of [
    'mail.example:587',
    'https://a:b@mail.example',
    'smtp://',
    'smtp://a:p/w@mail.example',
    'smtp://a:p#w@mail.example:587',
    'smtp://a@mail.example',
    'smtp://a:%zz@mail.example',
  ])
    expect([wrong, smtpUrlFault(wrong)]).toEqual([wrong, expect.stringMatching(/^(?:must|has) /)]);
  const url = `smtp://me:${escaped}@mail.example`;
  expect(smtpUrlFault(url)).toBeUndefined();
  expect(smtpSettings(url, FROM)).toEqual({
    host: 'mail.example',
    port: 587,
    secure: false,
    requireTLS: true,
    auth: { user: 'me', pass: PASSWORD },
    from: { name: 'Atrium', address: 'no-reply@super.example' },
  });
  expect(smtpSettings('smtps://mail.example', 'a@b.example')).toMatchObject({
    port: 465,
    secure: true,
    requireTLS: false,
  });
  expect(smtpSettings('smtp://a:b@[::1]:25', FROM)).toMatchObject({ host: '::1', port: 25 });
  for (const wrong of ['Atrium', 'a@b, c@d', 'A\r\nBcc: <x@y.example>', '<a b@c>'])
    expect(isSender(wrong)).toBe(false);
});
