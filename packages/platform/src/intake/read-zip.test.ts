// Every attack of an archive is one test: cases 71 to 75 of the list of attacks.
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildZip, type TestArchive, type TestEntry } from '../../test/build-zip.ts';
import { IntakeError } from './fault.ts';
import { INTAKE_LIMITS } from './limits.ts';
import { readZip } from './read-zip.ts';

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');
const app: TestEntry = { name: 'app.js', data: 'App({})' };

/** The code of the refusal, and its sentence. */
function refusal(bytes: Uint8Array, limits = INTAKE_LIMITS): string {
  try {
    readZip(bytes, limits);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return `${error.fault.code}: ${error.fault.detail}`;
  }
}
const refused = (entries: TestEntry[], archive?: TestArchive) =>
  refusal(buildZip(entries, archive));

describe('an honest archive', () => {
  it('is read: folders, deflated, stored, streamed, Chinese names, dates', () => {
    const files = readZip(
      buildZip([
        { name: 'pages/', stored: true, mode: 0o040755 },
        { name: 'pages/首页.wxml', data: '<view/>', mode: 0o100644 },
        { ...app, descriptor: true },
        { name: 'empty.wxss', data: '', stored: true },
        {
          name: 'logo.png',
          data: 'png',
          stored: true,
          extra: Buffer.from('55540500010000000a', 'hex'),
        },
      ]),
    );
    expect([...files].map(([path, bytes]) => [path, text(bytes)])).toEqual([
      ['app.js', 'App({})'],
      ['empty.wxss', ''],
      ['logo.png', 'png'],
      ['pages/首页.wxml', '<view/>'],
    ]);
  });

  it('comes back as it went in, whatever its files hold', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.uint8Array({ maxLength: 300 })),
        fc.boolean(),
        (files, descriptor) => {
          const entries = Object.entries(files).map(([key, data]) => ({
            name: key,
            data,
            descriptor,
          }));
          const read = readZip(buildZip(entries));
          expect(Object.fromEntries([...read].map(([k, v]) => [k, [...v]]))).toEqual(
            Object.fromEntries(Object.entries(files).map(([k, v]) => [k, [...v]])),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that is damaged anywhere never gives another content, and never crashes the reader', () => {
    const honest = buildZip([app, { name: 'a/b.json', data: '{"a":1}', stored: true }]);
    const truth = JSON.stringify([...readZip(honest)].map(([k, v]) => [k, [...v]]));
    fc.assert(
      fc.property(fc.nat(honest.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = honest.slice();
        bytes[at] = (bytes[at] ?? 0) ^ change;
        try {
          const read = JSON.stringify([...readZip(bytes)].map(([k, v]) => [k, [...v]]));
          // Dates, makers' versions and a permission bit may differ; names only in both places, which one byte is not.
          expect(read).toBe(truth);
        } catch (error) {
          expect(error).toBeInstanceOf(IntakeError);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('names (case 71)', () => {
  const bad: [string, RegExp][] = [
    ['../evil.js', /leads out/],
    ['a/../../evil.js', /leads out/],
    ['a/./b.js', /leads out/],
    ['..\\evil.js', /one of/],
    ['/etc/passwd', /begins with a slash/],
    ['a//b.js', /two in a row/],
    ['C:/evil.js', /one of/],
    ['app.js:stream', /one of/],
    ['app.js\u0000.png', /cannot be seen/],
    ['a\nb.js', /cannot be seen/],
    ['gpj.\u202esj.js', /cannot be seen/],
    ['a\u200b.js', /cannot be seen/],
    ['con', /device/],
    ['NUL.txt', /device/],
    ['pages/com1.js', /device/],
    ['app.js.', /ends with a dot/],
    ['app.js ', /a space/],
    [' app.js', /a space/],
    ['cafe\u0301.js', /NFC/],
  ];
  it.each(bad)('refuses %j', (name, why) => {
    const outcome = refused([{ name, data: 'x' }]);
    expect(outcome).toMatch(/^zip-name: /);
    expect(outcome).toMatch(why);
  });

  it('refuses bytes that are not UTF-8, and UTF-8 that is not marked as such', () => {
    const latin = Buffer.from([0x61, 0xe9, 0x2e, 0x6a, 0x73]);
    expect(refused([{ name: latin, local: { flags: 0x800 }, central: { flags: 0x800 } }])).toMatch(
      /not UTF-8/,
    );
    expect(refused([{ name: Buffer.from('é.js') }])).toMatch(/must be marked/);
  });

  it('refuses names of 5000 characters, 2500 folders, and none', () => {
    expect(refused([{ name: 'a'.repeat(5000) }])).toMatch(/zip-name: a name has 5000 bytes/);
    expect(refused([{ name: `${'a/'.repeat(30)}b` }])).toMatch(/nested 31 deep/);
    expect(refused([{ name: `${'a/'.repeat(2500)}b` }])).toMatch(/zip-name/);
    expect(refused([{ name: '' }])).toMatch(/no name/);
  });
});

describe('kinds of files (case 72)', () => {
  it.each([
    ['a link', 0o120777, 'zip-file-type: it is a link'],
    ['a device', 0o020666, 'zip-file-type: it is neither a file nor a folder'],
    ['a pipe', 0o010666, 'zip-file-type: it is neither a file nor a folder'],
    ['a socket', 0o140666, 'zip-file-type: it is neither a file nor a folder'],
    ['a folder that is a file', 0o040755, 'zip-file-type: it is neither a file nor a folder'],
    ['a setuid file', 0o104755, 'zip-file-type: it has setuid, setgid or sticky rights'],
  ])('refuses %s', (_name, mode, why) => {
    expect(refused([{ name: 'a', data: '/etc', mode }])).toBe(why);
  });

  it('refuses a file below a link, or below a file', () => {
    expect(
      refused([
        { name: 'a', data: '..', mode: 0o120777 },
        { name: 'a/b', data: 'x' },
      ]),
    ).toMatch(/^zip-/);
    expect(
      refused([
        { name: 'a', data: 'x' },
        { name: 'a/b', data: 'x' },
      ]),
    ).toMatch(/zip-name-twice: a folder/);
    expect(refused([{ name: 'a/', data: 'x', stored: true }])).toMatch(/a folder has data/);
  });
});

describe('bombs (case 73)', () => {
  const quick = (bytes: Uint8Array, why: RegExp) => {
    const before = process.memoryUsage().arrayBuffers;
    const from = process.cpuUsage();
    expect(refusal(bytes)).toMatch(why);
    // Its own time, not the clock's: the machine may be busy with others.
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(400);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  };
  const zeros = Buffer.alloc(8 * 1024 * 1024);

  it('refuses 1030:1', () =>
    quick(buildZip([{ name: 'a.js', data: zeros }]), /zip-too-large: it expands/));

  it('refuses a size that lies, without expanding beyond it', () => {
    const packed = deflateRawSync(zeros);
    const small = { size: 100 };
    const lie = buildZip([{ name: 'a.js', data: 'x', packed, local: small, central: small }]);
    quick(lie, /zip-corrupt: its data cannot be expanded/);
    const larger = { size: 9000 };
    expect(
      refused([{ name: 'a.js', data: 'x'.repeat(8000), local: larger, central: larger }]),
    ).toMatch(/its size is not/);
  });

  it('refuses 50 entries over the same data', () => {
    const overlapping = Array.from({ length: 50 }, (_, i) => ({
      name: `a${i}.js`,
      data: 'x',
      offset: 0,
    }));
    quick(buildZip(overlapping), /zip-(structure|mismatch)/);
  });

  it('refuses too many files, too large ones, and too much together', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => ({ name: `a${i}`, stored: true }));
    quick(buildZip(many), /60000 entries/);
    const size = { size: INTAKE_LIMITS.fileMaxBytes + 1 };
    quick(buildZip([{ name: 'a', local: size, central: size }]), /more than 16777216/);
    const each = { size: INTAKE_LIMITS.fileMaxBytes, compressedSize: INTAKE_LIMITS.fileMaxBytes };
    const claims = Array.from({ length: 7 }, (_, i) => ({
      name: `a${i}`,
      local: each,
      central: each,
    }));
    quick(buildZip(claims), /all files together/);
    expect(refusal(buildZip([app]), { ...INTAKE_LIMITS, archiveMaxBytes: 10 })).toMatch(
      /zip-too-large/,
    );
  });

  it('refuses ZIP64 sizes', () => {
    const huge = { size: 0xffffffff, compressedSize: 0xffffffff };
    expect(refused([{ name: 'a', local: huge, central: huge }])).toMatch(/zip-too-large/);
    expect(refused([{ ...app, extra: Buffer.from('0100080000000000000001', 'hex') }])).toMatch(
      /0x1 is not taken/,
    );
    expect(refused([app], { count: 0xffff })).toMatch(/ZIP64/);
  });
});

describe('two readings of one archive (case 74)', () => {
  it.each([
    ['exactly', 'app.js', 'app.js'],
    ['but for case', 'app.js', 'APP.JS'],
    ['but for a ligature', 'office.js', 'oﬃce.js'],
    ['file and folder', 'app', 'app/'],
  ])('refuses two entries of one name: %s', (_how, a, b) => {
    expect(
      refused([
        { name: a, data: '1' },
        { name: b, stored: true },
      ]),
    ).toMatch(/zip-name-twice/);
  });

  it.each([
    ['name', { name: 'bpp.js' }, 'its two names differ'],
    ['size', { size: 8 }, 'its two sizes or checksums differ'],
    ['packed size', { compressedSize: 3 }, 'its two sizes or checksums differ'],
    ['checksum', { crc: 1 }, 'its two sizes or checksums differ'],
    ['method', { method: 0 }, 'its two methods differ'],
    ['flags', { flags: 0x802 }, 'its two sets of flags differ'],
  ])('refuses a local %s that is not the one of the directory', (_what, local, why) => {
    expect(refused([{ ...app, local }])).toBe(`zip-mismatch: ${why}`);
  });

  it('refuses what lies before, between, behind, or nowhere', () => {
    const junk = Buffer.from('junk');
    expect(refused([app], { prepend: junk })).toMatch(/something lies between/);
    expect(refused([app, { name: 'b.js', gap: junk }])).toMatch(
      /something lies between the entries/,
    );
    expect(refused([app], { beforeDirectory: junk })).toMatch(
      /between the entries and the directory/,
    );
    expect(refused([app], { append: junk })).toMatch(/follows its end record/);
    expect(refused([app], { comment: 'PK' })).toMatch(/follows its end record/);
    expect(refused([{ ...app, offset: 5000 }])).toMatch(/zip-(mismatch|structure)/);
  });

  it('refuses two end records and counts that lie', () => {
    const inner = buildZip([{ name: 'app.js', data: 'evil' }]);
    const outer = buildZip([app]);
    expect(refusal(new Uint8Array([...inner, ...outer]))).toMatch(/zip-structure/);
    expect(refusal(new Uint8Array([...outer, ...inner]))).toMatch(/zip-structure/);
    expect(refused([app, { name: 'b.js' }], { count: 1 })).toMatch(/more entries than/);
    expect(refused([app], { count: 2 })).toMatch(/fewer entries than/);
  });

  it('refuses another name hidden in an extra field', () => {
    expect(refused([{ ...app, extra: Buffer.from('757001006f', 'hex') }])).toMatch(
      /0x7075 is not taken/,
    );
    expect(refused([{ ...app, extra: Buffer.from('5554ff00', 'hex') }])).toMatch(
      /longer than its place/,
    );
  });
});

describe('damage and what is not read (case 75)', () => {
  it('refuses a wrong checksum, cut data, and data after the data', () => {
    const crc = { crc: 7 };
    expect(refused([{ ...app, local: crc, central: crc }])).toBe(
      'zip-corrupt: its checksum is wrong',
    );
    const packed = deflateRawSync('App({})');
    expect(refused([{ ...app, packed: packed.subarray(0, -3) }])).toMatch(/zip-corrupt/);
    expect(refused([{ ...app, packed: Buffer.concat([packed, Buffer.from('more')]) }])).toMatch(
      /something follows/,
    );
  });

  it('refuses encryption, unknown methods and descriptors that lie', () => {
    for (const flags of [0x801, 0x841, 0x2800])
      expect(refused([{ ...app, local: { flags }, central: { flags } }])).toMatch(/encrypted/);
    for (const method of [1, 9, 12, 14, 93, 99])
      expect(refused([{ ...app, local: { method }, central: { method } }])).toMatch(
        `method ${method}`,
      );
    expect(refused([{ ...app, descriptor: true, local: { flags: 0x800 } }])).toMatch(
      /flags differ/,
    );
    expect(refused([{ ...app, descriptor: true, central: { crc: 1 } }])).toMatch(
      /descriptor says something else/,
    );
  });

  it('refuses what is no archive', () => {
    for (const bytes of [
      new Uint8Array(),
      Buffer.from('PK'),
      Buffer.alloc(1000),
      Buffer.from('{}'),
    ])
      expect(refusal(bytes)).toMatch(/not a ZIP archive/);
  });
});
