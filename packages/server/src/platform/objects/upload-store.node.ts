// Where an upload waits until it is built: written piece by piece, so that no process ever holds more of it than one.
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { keepAs, makeFolder } from '../lasting-files.node.ts';
import { s3Client, type S3Options } from './s3-client.ts';

export interface UploadStore {
  /** It is there whole, and survives the loss of power, once this has resolved. */
  write(id: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** Throws where there is none, or not all of it. */
  read(id: string): AsyncIterable<Uint8Array>;
  /** All that is there of it, whole or not. */
  remove(id: string): Promise<void>;
}

export function folderUploads(folder: string): UploadStore {
  const place = (id: string): string => path.join(folder, id);
  return {
    async write(id, pieces) {
      await makeFolder(folder);
      const draft = `${place(id)}.part`;
      const handle = await open(draft, 'wx');
      try {
        for await (const piece of pieces) await handle.writeFile(piece);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await keepAs(draft, place(id));
    },
    async *read(id) {
      yield* createReadStream(place(id)) as AsyncIterable<Uint8Array>;
    },
    async remove(id) {
      for (const file of [place(id), `${place(id)}.part`]) await rm(file, { force: true });
    },
  };
}

/** An S3 store wants to know a file's size before its first byte, so an upload is several files and their number. */
const PART_BYTES = 4 * 1024 * 1024;
/** Of the largest upload, and one more for what did not end. */
const MAX_PARTS = 16;

export function s3Uploads(options: S3Options): UploadStore {
  const ask = s3Client(options);
  const part = (id: string, index: number): string => `uploads/${id}/${index}`;
  const whole = (id: string): string => `uploads/${id}/parts`;
  return {
    async write(id, pieces) {
      let count = 0;
      for await (const bytes of inParts(pieces, PART_BYTES))
        await ask('PUT', part(id, count++), bytes);
      await ask('PUT', whole(id), Buffer.from(String(count)));
    },
    async *read(id) {
      const said = await ask('GET', whole(id));
      if (!said.ok) throw new Error(`upload ${id} is not there`);
      const count = Number(await said.text());
      for (let i = 0; i < count; i++) {
        const answer = await ask('GET', part(id, i));
        if (!answer.ok) throw new Error(`part ${i} of upload ${id} is not there`);
        yield new Uint8Array(await answer.arrayBuffer());
      }
    },
    async remove(id) {
      const said = await ask('GET', whole(id));
      const count = said.ok ? Number(await said.text()) : MAX_PARTS;
      // Its number last: what is interrupted can be done again.
      await Promise.all(Array.from({ length: count }, (_, i) => ask('DELETE', part(id, i))));
      await ask('DELETE', whole(id));
    },
  };
}

async function* inParts(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  const part = Buffer.alloc(size);
  let filled = 0;
  for await (const piece of pieces)
    for (let from = 0; from < piece.length;) {
      const taken = Math.min(piece.length - from, size - filled);
      part.set(piece.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled < size) continue;
      yield part;
      filled = 0;
    }
  if (filled > 0) yield part.subarray(0, filled);
}
