// From an archive to what a host runs: upload, review, release, canary, rollback, removal, on both databases. The host's
// own loader checks every package.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { VersionEvent } from '@atrium/platform';
import type { EnvVersion, ProgramVersion, RegistryEvent } from '@atrium/protocol';
import { sql } from 'kysely';
import { loadPackage } from '../../../host/src/registry/load-package.ts';
import { buildZip } from '../../../platform/test/build-zip.ts';
import { onBothDatabases } from '../../test/databases.node.ts';
import { insertPeople, insertProgram } from '../../test/platform-rows.ts';
import { loadTwoKeys } from '../registry/signer.node.ts';
import { verifyAudit } from './db/audit.ts';
import { loadPublished, loadServed, resolutionOf } from './db-registry.ts';
import { folderObjects } from './objects/object-store.node.ts';
import { folderUploads } from './objects/upload-store.node.ts';
import { uploadVersion } from './publish-upload.ts';
import { createUploads } from './uploads.ts';
import { createVersionStore, REGISTRY_CHANNEL } from './version-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'atrium-release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const APP = 'mpshop0001';

/** An example of ours, packed as a developer's tool would. */
function archive(change = ''): Uint8Array {
  const root = path.join(import.meta.dirname, '../../../../examples/cashier-wx');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((it) =>
    statSync(path.join(root, it)).isFile(),
  );
  return buildZip(
    files.map((name) => ({
      name: name.split(path.sep).join('/'),
      data: Buffer.concat([
        readFileSync(path.join(root, name)),
        Buffer.from(name === 'app.js' ? change : ''),
      ]),
    })),
  );
}

await onBothDatabases((open) => {
  describe('a program', () => {
    it('goes from an upload to its users, by canary and back', async () => {
      const database = open();
      const signer = await loadTwoKeys(folder);
      const objects = folderObjects(path.join(folder, 'objects'));
      const store = createVersionStore(database, signer);
      const { query } = database;
      await insertPeople(query);
      await insertProgram(query, APP);
      const heard: RegistryEvent[] = [];
      const marks = new Map<string, () => void>();
      await database.listen(REGISTRY_CHANNEL, (text) => {
        const reached = marks.get(text);
        if (reached) reached();
        else heard.push(JSON.parse(text) as RegistryEvent);
      });
      /** All that was told until now is heard: a channel keeps the order. */
      const hearing = async () => {
        const mark = `mark ${marks.size}`;
        const reached = new Promise<void>((resolve) => void marks.set(mark, resolve));
        await sql`select pg_notify(${REGISTRY_CHANNEL}, ${mark})`.execute(query);
        await reached;
      };
      /** What is told from now on. */
      const hearAnew = async () => {
        await hearing();
        heard.length = 0;
      };

      const withdrawn = () =>
        heard.flatMap((it) => (it.type === 'withdrawn' ? [it.version] : [])).sort();
      const upload = (number: string, bytes: Uint8Array, by = 'ann') =>
        uploadVersion({ database, store, objects }, { appId: APP, number, by, archive: bytes });
      const act = (event: VersionEvent) =>
        store.apply({ appId: APP, event, actor: 'by' in event ? event.by : 'ann' });
      const resolve = async (user: string, envVersion: EnvVersion) =>
        resolutionOf(await loadServed(query, APP), { appId: APP, envVersion, user });
      const load = (version: ProgramVersion) =>
        loadPackage(APP, version, {
          publicKeys: [signer.publicKey],
          testKeys: [signer.testKey ?? ''],
          registry: {
            async file(url) {
              const [, , digest = '', ...rest] = url.split('/');
              const stored = await loadPublished(query, objects, digest);
              const bytes = await stored?.file(rest.map(decodeURIComponent).join('/'));
              if (!bytes) throw new Error(`no ${url}`);
              return new Uint8Array(bytes).buffer;
            },
          },
        });
      /** What a host of this user would run: loaded and checked as hosts do. */
      const runs = async (user: string, envVersion: EnvVersion = 'release') => {
        const answer = await resolve(user, envVersion);
        if (!answer.ok) return answer.reason;
        const loaded = await load(answer.version);
        return loaded.manifest.version;
      };
      const sequence = async (user: string) => {
        const answer = await resolve(user, 'release');
        return answer.ok ? answer.version.sequence : 0;
      };

      expect(await runs('zoe')).toBe('unreleased');
      const first = await upload('1.0.0', archive());
      if (!first.ok) throw new Error(JSON.stringify(first));
      expect([await runs('ben', 'develop'), await runs('zoe', 'develop')]).toEqual([
        '1.0.0',
        'unknown',
      ]);
      // What was uploaded does not pass as released, even if somebody says that it is.
      const develop = await resolve('ben', 'develop');
      if (!develop.ok) throw new Error(develop.reason);
      await expect(load({ ...develop.version, envVersion: 'release' })).rejects.toThrow(
        /signature/,
      );
      await act({ type: 'preview', id: first.id });
      expect(await runs('ben', 'trial')).toBe('1.0.0');
      await act({ type: 'submit', id: first.id });
      expect(
        await act({ type: 'approve', id: first.id, by: 'ann', content: first.content }),
      ).toMatchObject({ code: 'review-own' });
      await act({ type: 'approve', id: first.id, by: 'eve', content: first.content });
      // Many ask at once: one wins.
      const asked = await Promise.all(
        Array.from({ length: 12 }, () => act({ type: 'release', id: first.id, by: 'ann' })),
      );
      expect(asked.filter((it) => it.ok)).toHaveLength(1);
      expect(await runs('zoe')).toBe('1.0.0');
      await hearing();
      expect(heard.map((it) => it.type)).toContain('list');

      const bad = await upload('1.1.0', Buffer.from('not a zip'));
      expect(bad).toMatchObject({
        ok: false,
        code: 'build-failed',
        fault: { kind: 'intake', fault: { code: 'zip-structure' } },
      });
      const second = await upload('1.1.0', archive('\n// second'), 'ben');
      if (!second.ok) throw new Error(JSON.stringify(second));
      expect(second.content).not.toBe(first.content);
      await act({ type: 'submit', id: second.id });
      await act({ type: 'approve', id: second.id, by: 'eve', content: second.content });
      const before = await sequence('zoe');
      await hearAnew();
      await act({ type: 'canary', id: second.id, by: 'ann', rule: { percent: 0, users: ['zoe'] } });
      // Every host is told to ask again, and none for whom it is: the answer to who asks says that.
      await hearing();
      expect(heard).toEqual([{ type: 'changed', appId: APP }]);
      expect([await runs('zoe'), await runs('max')]).toEqual(['1.1.0', '1.0.0']);
      const within = await sequence('zoe');
      await hearAnew();
      await act({ type: 'stop-canary' });
      await hearing();
      expect(withdrawn()).toEqual(['1.1.0']);
      expect(await runs('zoe')).toBe('1.0.0');
      expect(before < within && within < (await sequence('zoe'))).toBe(true);

      await act({ type: 'canary', id: second.id, by: 'ann', rule: { percent: 0, users: ['zoe'] } });
      await hearAnew();
      await act({ type: 'remove' });
      await hearing();
      expect(withdrawn()).toEqual(['1.0.0', '1.1.0']);
      await act({ type: 'restore' });
      await hearAnew();
      await act({ type: 'release', id: second.id, by: 'ann' });
      await hearing();
      expect(withdrawn()).toEqual([]);
      const released = await sequence('max');
      expect(await runs('max')).toBe('1.1.0');
      expect(await act({ type: 'rollback' })).toMatchObject({ ok: true });
      expect(await runs('max')).toBe('1.0.0');
      expect(await sequence('max')).toBeGreaterThan(released);
      expect(await act({ type: 'rollback' })).toMatchObject({ code: 'rollback-impossible' });
      await hearing();
      expect(heard).toContainEqual({
        type: 'withdrawn',
        appId: APP,
        envVersion: 'release',
        version: '1.1.0',
      });

      await act({ type: 'remove' });
      expect([await runs('max'), await runs('ben', 'trial')]).toEqual(['unreleased', 'unknown']);
      const chain = await verifyAudit(query);
      expect(chain.ok).toBe(true);
      const stages = await query.selectFrom('versions').select('stage').orderBy('id').execute();
      expect(stages.map((it) => it.stage)).toEqual(['released', 'failed', 'rolled-back']);
    }, 120_000);

    it('whose uploads came to nothing: they are swept up, and those a task waits with stay', async () => {
      const { query } = open();
      const waits = mkdtempSync(path.join(folder, 'uploads-'));
      const uploads = createUploads(open(), folderUploads(waits));
      await expect(uploads.receive(piecesOf('half', true))).rejects.toThrow('cut off');
      expect(readdirSync(waits)).toEqual([]);
      const waiting = await uploads.receive(piecesOf('archive'));
      // Its process died before there was a task.
      const lost = await uploads.receive(piecesOf('archive'));
      expect(lost.sha256.equals(waiting.sha256)).toBe(true);
      await query
        .insertInto('tasks')
        .values({
          id: 'task-1',
          kind: 'build',
          app_id: APP,
          version_id: 1,
          number: '1.0.0',
          upload: waiting.id,
          state: 'waiting',
          step: 'waiting',
          created_by: 'ann',
        })
        .execute();
      expect(await uploads.sweep()).toBe(0);
      await sql`update uploads set created_at = now() - interval '2 hours'`.execute(query);
      expect(await uploads.sweep()).toBe(1);
      expect(readdirSync(waits)).toEqual([waiting.id]);
    }, 60_000);
  });
});

async function* piecesOf(text: string, fails = false): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  if (fails) throw new Error('cut off');
}
