// What is signed, and how parameters are read: the published example, and whatever else there may be.
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLegacy, stringToSign } from './legacy.ts';
import { readForm, readJson, readPairs, unflatten } from './parameters.ts';
import type { RawRequest } from './signed-request.ts';
import { canonicalRequest, readTc3, tc3Signature, utcDate } from './tc3.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/);
const line = fc.string({ unit: 'grapheme', maxLength: 30 });
const parts = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: fc.constantFrom('/', '/cloud/'),
  query: fc.webQueryParameters(),
  type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded'),
  host: fc.domain(),
  body: line,
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const canonical = ({ type, host, body, ...it }: Parts): string =>
  canonicalRequest({
    ...it,
    headers: [
      ['content-type', type],
      ['host', host],
    ],
    body: bytes(body),
  });

describe('TC3', () => {
  it('is as its documentation shows it', () => {
    const body =
      '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
    const text = canonicalRequest({
      method: 'POST',
      path: '/',
      query: '',
      headers: [
        ['content-type', 'application/json; charset=utf-8'],
        ['host', 'cvm.tencentcloudapi.com'],
        ['x-tc-action', 'describeinstances'],
      ],
      body: bytes(body),
    });
    expect(text.split('\n').at(-1)).toBe(
      '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
    );
    expect(text).toBe(
      `POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:cvm.tencentcloudapi.com\nx-tc-action:describeinstances\n\ncontent-type;host;x-tc-action\n${text.split('\n').at(-1)}`,
    );
  });

  it('of two requests that differ anywhere is never the same', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(canonical(one) === canonical(other)).toBe(
          JSON.stringify(one) === JSON.stringify(other),
        );
      }),
    );
  });

  it('is another for another key, time and service', () => {
    const at = fc.integer({ min: 0, max: 4e9 });
    const signing = fc.record({ key: token, timestamp: at, service: token });
    fc.assert(
      fc.property(signing, signing, line, (one, other, text) => {
        const of = ({ key, ...it }: typeof one) =>
          tc3Signature(key, { ...it, canonical: text }).toString('hex');
        expect(of(one) === of(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('is found again in what a client sends, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(token, line),
        fc.integer({ min: 1e9, max: 4e9 }),
        fc.integer({ min: 1, max: 65_535 }),
        token,
        (parameters, timestamp, port, key) => {
          const body = JSON.stringify(parameters);
          const date = utcDate(timestamp);
          const hash = (text: string) => createHash('sha256').update(text).digest('hex');
          const hmac = (of: string | Buffer, text: string) =>
            createHmac('sha256', of).update(text).digest();
          const text = `POST\n/\n\ncontent-type:application/json\nhost:cloud.example\n\ncontent-type;host\n${hash(body)}`;
          const signature = hmac(
            hmac(hmac(hmac(`TC3${key}`, date), 'tcsas'), 'tc3_request'),
            `TC3-HMAC-SHA256\n${timestamp}\n${date}/tcsas/tc3_request\n${hash(text)}`,
          );
          const request: RawRequest = {
            method: 'POST',
            path: '/',
            query: '',
            body: bytes(body),
            headers: new Headers({
              host: `cloud.example:${port}`,
              'content-type': 'application/json',
              'x-tc-action': 'DescribeTeam',
              'x-tc-version': '2025-01-06',
              'x-tc-timestamp': String(timestamp),
              authorization: `TC3-HMAC-SHA256 Credential=AKIDx/${date}/tcsas/tc3_request, SignedHeaders=content-type;host, Signature=${signature.toString('hex')}`,
            }),
          };
          const read = readTc3(request);
          expect(read.expected(key).some((it) => it.equals(read.signature))).toBe(true);
          expect(read.expected(`${key}x`).some((it) => it.equals(read.signature))).toBe(false);
          expect(read.parameters).toEqual(parameters);
          expect(read.actionIsSigned).toBe(false);
        },
      ),
    );
  });
});

describe('the older signatures', () => {
  it('sort what they sign, leave out themselves, and encode nothing', () => {
    const pairs = new Map(Object.entries({ b: '1 &', Signature: 'x', B: '2', 'a.0': 'é' }));
    expect(stringToSign('POST', 'cloud.example/', pairs)).toBe(
      'POSTcloud.example/?B=2&a.0=é&b=1 &',
    );
  });

  it('do not depend on the order in which parameters are sent', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(token, line), { selector: ([name]) => name }),
        (pairs) => {
          const [there, back] = [new Map(pairs), new Map(pairs.toReversed())];
          expect(stringToSign('GET', 'x/', there)).toBe(stringToSign('GET', 'x/', back));
        },
      ),
    );
  });

  it('sign every parameter, and read none that is not signed', () => {
    const common = { Action: 'DescribeTeam', Version: 'v', Timestamp: '1', Nonce: '1' };
    const form = new URLSearchParams({ ...common, SecretId: 'AKIDx', 'A.0': '1', Signature: '' });
    const request = (query: string): RawRequest => ({
      method: 'POST',
      path: '/',
      query,
      headers: new Headers({
        host: 'cloud.example',
        'content-type': 'application/x-www-form-urlencoded',
      }),
      body: bytes(String(form)),
    });
    expect(readLegacy(request(''))).toMatchObject({
      parameters: { A: ['1'] },
      actionIsSigned: true,
    });
    expect(() => readLegacy(request('B=1'))).toThrow('InvalidParameter');
  });
});

/** As the clients flatten what they send. */
function flat(value: unknown, name: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, it]) =>
    flat(it, name === '' ? key : `${name}.${key}`),
  );
}

describe('parameters', () => {
  const leaf = line;
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(token, tie('node'), { minKeys: 1, maxKeys: 3 }),
    ),
  })).node;

  it('in a form are what the client flattened', () => {
    fc.assert(
      fc.property(fc.dictionary(token, tree, { minKeys: 1, maxKeys: 4 }), (it) => {
        const form = new URLSearchParams(flat(it, ''));
        expect(JSON.parse(JSON.stringify(readForm(String(form))))).toEqual(it);
      }),
    );
  });

  it('in a form are lists by their numbers, in whatever order they are sent', () => {
    const list = Array.from({ length: 12 }, (_, at) => ({ id: String(at) }));
    const form = flat({ list }, '').sort(([one], [other]) => (one < other ? -1 : 1));
    expect(readForm(String(new URLSearchParams(form)))['list']).toMatchObject(list);
    expect(readForm('list.1=b&list.2=c')['list']).toEqual({ 1: 'b', 2: 'c' });
  });

  it('are never two things, and nobody’s prototype', () => {
    for (const pairs of [
      [
        ['a', '1'],
        ['a.b', '2'],
      ],
      [
        ['a.b', '2'],
        ['a', '1'],
      ],
      [['a..b', '1']],
      [['', '1']],
      [['a.b.c.d.e.f.g.h.i', '1']],
    ] as [string, string][][])
      expect(() => unflatten(pairs)).toThrow('InvalidParameter');
    expect(() => readPairs('a=1&a=2')).toThrow('a is given twice');
    unflatten([
      ['__proto__.polluted', '1'],
      ['constructor.prototype.polluted', '1'],
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('in JSON are an object of UTF-8, not too deep', () => {
    expect(readJson(bytes('{"a":[1,null]}'))).toEqual({ a: [1, null] });
    for (const body of [bytes('[]'), bytes('1'), bytes('{'), new Uint8Array([0x7b, 0xff, 0x7d])])
      expect(() => readJson(body)).toThrow('InvalidParameter');
  });
});
