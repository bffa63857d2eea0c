import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDomain } from './domain-list.ts';

const https = ['https:'];

describe('the domain list', () => {
  it('lets a listed host through on 443 and nothing else', () => {
    const list = ['api.example.com'];
    expect(checkDomain('https://api.example.com/a?b=1', list, https).ok).toBe(true);
    for (const url of [
      'http://api.example.com/',
      'https://api.example.com:8443/',
      'https://evil.example.com/',
      'https://api.example.com.evil.test/',
      'https://user:secret@api.example.com/',
      'https://api.example.com@evil.test/',
      'file:///etc/passwd',
      'not a url',
    ])
      expect(checkDomain(url, list, https).ok, url).toBe(false);
  });

  it('takes a trailing dot and other spellings of the same host as the same host', () => {
    expect(checkDomain('https://API.example.com./', ['api.example.com'], https).ok).toBe(true);
  });

  it('means exactly the origin when the list names one, for development servers', () => {
    const list = ['http://localhost:9000'];
    expect(checkDomain('http://localhost:9000/x', list, https)).toMatchObject({
      ok: true,
      explicitOrigin: true,
    });
    expect(checkDomain('http://localhost:9001/x', list, https).ok).toBe(false);
  });

  it('never lets an IP literal through by name or by *', () => {
    for (const host of [
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '[::1]',
      '169.254.169.254',
      '１２７.0.0.1',
    ])
      expect(checkDomain(`https://${host}/`, ['*', '127.0.0.1', '[::1]'], https).ok, host).toBe(
        false,
      );
  });

  // Case 83 of the list of attacks: every way to say "this machine" or "that network" that was collected.
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.000.000.001/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fe80::1]/',
    'https://[fe80::1%25eth0]/',
    'https://[fc00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://①②⑦.⓪.⓪.①/',
    'https://127。0。0。1/',
    'https://user@127.0.0.1/',
    'https://api.example.com@127.0.0.1/',
    'https://api.example.com\\@127.0.0.1/',
    'https://127.0.0.1#.api.example.com/',
    'https://127.0.0.1?.api.example.com/',
    'https://api.example.com.127.0.0.1/',
    'http://127.0.0.1:22/',
    'dict://127.0.0.1:11211/stat',
    'data:text/plain,x',
    'blob:https://api.example.com/x',
  ])('refuses %s, though everything is listed', (url) => {
    const verdict = checkDomain(url, ['*', 'api.example.com'], https);
    // A name is left that leads nowhere inside: what it resolves to is looked at when it is connected to.
    if (verdict.ok) expect(verdict.url.hostname).toBe('api.example.com');
    else expect(verdict.reason).not.toMatch(/127|169|10\.0/);
  });

  it('never accepts a host that is not in the list (property)', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https', 'http', 'ftp'] }), (url) => {
        const verdict = checkDomain(url, ['api.example.com'], https);
        if (verdict.ok) expect(verdict.url.hostname.replace(/\.$/, '')).toBe('api.example.com');
      }),
    );
  });
});
