import { describe, expect, it } from 'vitest';
import { parseRegistryFile } from './registry-file.ts';

const minimal = { appId: 'mpshop0001', name: 'Shop', versions: { release: { path: 'shop' } } };
const parse = (...programs: object[]) => parseRegistryFile(JSON.stringify({ programs }));

describe('atrium.registry.json', () => {
  it('fills in what may be left out', () => {
    const result = parse(minimal);
    expect(result).toMatchObject({
      ok: true,
      file: {
        programs: [
          {
            name: { zh: 'Shop', en: 'Shop' },
            acceptJumpFrom: 'everyone',
            testers: 'everyone',
            versions: { release: { path: 'shop', version: '0.0.1' } },
          },
        ],
      },
    });
  });

  it('says what is wrong and where', () => {
    expect(parseRegistryFile('{')).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('not JSON')],
    });
    expect(parse({ ...minimal, appId: 'shop' })).toMatchObject({
      ok: false,
      faults: [expect.stringMatching(/^programs\.0\.appId: an appId is/)],
    });
    expect(parse({ ...minimal, versions: {} })).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('at least one version')],
    });
    expect(parse(minimal, minimal)).toMatchObject({
      ok: false,
      faults: ['appId mpshop0001 is listed twice'],
    });
    expect(parse({ ...minimal, categories: ['20'] })).toMatchObject({
      ok: false,
      faults: [expect.stringMatching(/^programs\.0\.categories\.0: no such .* 2001 Ordering,/)],
    });
    expect(parse({ ...minimal, acceptJumpFom: 'nobody' })).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('acceptJumpFom')],
    });
  });
});
