// What of a version's files is looked through for APIs, hosts and jump targets, one file at a time.
import { setImmediate } from 'node:timers/promises';
import { readAppJson, type AppJson } from '@atrium/platform';
import type { PackageManifest } from '@atrium/protocol';
import type { ObjectStore } from '../platform/objects/object-store.node.ts';
import type { SourceIndex } from '../platform/source-store.ts';

type Objects = Pick<ObjectStore, 'get'>;
type Texts = AsyncGenerator<readonly [path: string, text: string]>;

/** What is in the package is looked through whole; of sources this much, to say in which line it stands. */
const MAX_BYTES = 8 * 1024 * 1024;
const FILE_MAX_BYTES = 1024 * 1024;

export async function* packageTexts(objects: Objects, { files }: PackageManifest): Texts {
  for (const [path, { sha256 }] of Object.entries(files)) {
    if (!/\.(?:js|css|json)$/.test(path)) continue;
    const bytes = await objects.get(sha256);
    // Between two files everybody else is served.
    await setImmediate();
    if (bytes) yield [path, Buffer.from(bytes).toString('utf8')];
  }
}

export async function* sourceTexts(objects: Objects, sources: SourceIndex): Texts {
  let left = MAX_BYTES;
  for (const [path, { sha256, size }] of sources) {
    if (!/\.(?:js|mjs|cjs|ts|mts|cts|wxml|axml|wxss|acss|css|less|wxs|sjs)$/.test(path)) continue;
    if (size > FILE_MAX_BYTES || size > left) continue;
    left -= size;
    const bytes = await objects.get(sha256);
    await setImmediate();
    if (bytes) yield [path, Buffer.from(bytes).toString('utf8')];
  }
}

/** app.json of the program in these sources, with its path: the one that lists the package's pages. */
export async function appJsonOf(
  objects: Objects,
  sources: SourceIndex,
  pages: readonly string[],
): Promise<AppJson | null> {
  for (const [path, { sha256 }] of sources) {
    if (!/(?:^|\/)app\.json$/.test(path) || path.includes('node_modules/')) continue;
    const text = Buffer.from((await objects.get(sha256)) ?? []).toString('utf8');
    const listed = readAppJson(text)?.['pages'];
    if (Array.isArray(listed) && listed.some((it) => pages.includes(String(it))))
      return { path, text };
  }
  return null;
}
