import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pgliteTemplate } from '../../../test/databases.node.ts';
import { openPglite } from './database.node.ts';

const home = mkdtempSync(path.join(tmpdir(), 'atrium-data-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('PGlite in a folder', () => {
  it('lets no second one in, and has everything when it is opened again', async () => {
    const folder = path.join(home, 'made/database');
    const first = await openPglite(folder, pgliteTemplate());
    await expect(openPglite(folder)).rejects.toThrow(/is in use by process/);
    await first.query
      .insertInto('users')
      .values({ id: 'ann', name: 'Ann', account: 'member' })
      .execute();
    await first.close();
    const again = await openPglite(folder);
    expect(await again.query.selectFrom('users').select('name').execute()).toEqual([
      { name: 'Ann' },
    ]);
    await again.close();
  }, 120_000);
});
