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

  it('never accepts a host that is not in the list (property)', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https', 'http', 'ftp'] }), (url) => {
        const verdict = checkDomain(url, ['api.example.com'], https);
        if (verdict.ok) expect(verdict.url.hostname.replace(/\.$/, '')).toBe('api.example.com');
      }),
    );
  });
});
