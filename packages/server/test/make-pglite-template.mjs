// Run by pglite-template.ts as a process of its own: inside a test runner the engine does not finish a new cluster.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const target = process.argv[2];
const engine = await PGlite.create();
const blob = await engine.dumpDataDir('gzip');
const part = `${target}.${process.pid}`;
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(part, new Uint8Array(await blob.arrayBuffer()));
renameSync(part, target);
