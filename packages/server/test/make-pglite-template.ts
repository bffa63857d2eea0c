// Run by pglite-template.ts as a process of its own: inside a test runner the engine does not finish a new cluster.
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPglite } from '../src/platform/db/database.node.ts';

const target = process.argv[2] ?? '';
const home = mkdtempSync(path.join(tmpdir(), 'atrium-template-'));
const folder = path.join(home, 'database');
// Closing it keeps a copy.
await (await openPglite({ folder })).close();
const copies = `${folder}-snapshots`;
const part = `${target}.${process.pid}`;
cpSync(path.join(copies, readdirSync(copies)[0] ?? ''), part);
renameSync(part, target);
rmSync(home, { recursive: true, force: true });
