// Run by pglite-template.ts as a process of its own: inside a test runner the engine does not finish a new cluster.
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openPglite } from '../src/platform/db/database.node.ts';

const target = process.argv[2] ?? '';
const home = mkdtempSync(path.join(tmpdir(), 'atrium-template-'));
const folder = path.join(home, 'database');
// Closing it keeps a copy.
await (await openPglite({ folder })).close();
const copies = `${folder}-snapshots`;
const part = `${target}.${process.pid}`;
// Unpacked once here, and not again by each test.
writeFileSync(part, gunzipSync(readFileSync(path.join(copies, readdirSync(copies)[0] ?? ''))));
renameSync(part, target);
rmSync(home, { recursive: true, force: true });
