import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
    const first = await openPglite({ folder, template: pgliteTemplate() });
    await expect(openPglite({ folder })).rejects.toThrow(/is in use by process/);
    await first.query
      .insertInto('users')
      .values({ id: 'ann', name: 'Ann', account: 'member' })
      .execute();
    await first.close();
    const again = await openPglite({ folder });
    expect(await again.query.selectFrom('users').select('name').execute()).toEqual([
      { name: 'Ann' },
    ]);
    await again.close();

    // Broken beyond repair: the copy that was kept at the end takes its place, and what failed is kept.
    writeFileSync(path.join(folder, 'global/pg_control'), 'nonsense');
    const said: string[] = [];
    const restored = await openPglite({ folder, say: (text) => said.push(text) });
    expect(await restored.query.selectFrom('users').select('name').execute()).toEqual([
      { name: 'Ann' },
    ]);
    await restored.close();
    expect(said).toEqual([expect.stringMatching(/could not be opened.*restored from database-/)]);
    expect(readdirSync(path.dirname(folder)).some((it) => it.includes('-broken-'))).toBe(true);
  }, 120_000);
});
