// file.*: the program's files.
import * as z from 'zod/mini';
import { capability, type Capability } from '../../broker/capability.ts';
import { fromBase64, toBase64 } from '../bytes.ts';
import { base64, label, wirePath } from '../schemas.ts';
import { download } from './download.ts';
import type { FileStorage } from './file-storage.ts';
import { typeOf } from '@atrium/protocol';
import { programFilesOf } from './program-files.ts';

const MAX_READ_BYTES = 10 * 1024 * 1024;
const position = z.int().check(z.nonnegative());

export function fileCapabilities(storage: FileStorage): readonly Capability[] {
  return [
    capability({
      name: 'file.read',
      args: z.object({
        path: wirePath,
        position: z.optional(position),
        length: z.optional(position),
      }),
      async handle(context, { path, position: from = 0, length = MAX_READ_BYTES }) {
        const blob = await programFilesOf(context, storage).blob(path);
        const part = blob.slice(from, from + Math.min(length, MAX_READ_BYTES));
        return {
          base64: toBase64(new Uint8Array(await part.arrayBuffer())),
          mime: blob.type || typeOf(path),
        };
      },
    }),
    capability({
      name: 'file.write',
      args: z.object({
        path: wirePath,
        base64,
        append: z.boolean(),
        more: z.optional(z.boolean()),
      }),
      handle: (context, { path, base64: data, append, more }) =>
        programFilesOf(context, storage).write(path, new Blob([fromBase64(data)]), append, more),
    }),
    capability({
      name: 'file.temporary',
      args: z.object({ name: label, base64 }),
      handle(context, { name, base64: data }) {
        const blob = new Blob([fromBase64(data)], { type: typeOf(name) });
        return { path: programFilesOf(context, storage).addTemporary(blob, name) };
      },
    }),
    capability({
      name: 'file.stat',
      args: z.object({ path: wirePath }),
      handle: (context, { path }) => programFilesOf(context, storage).stat(path),
    }),
    capability({
      name: 'file.list',
      args: z.object({ path: wirePath, recursive: z.boolean() }),
      async handle(context, { path, recursive }) {
        const entries = await programFilesOf(context, storage).list(path, recursive);
        return { entries: entries.map(([name, stat]) => ({ path: name, ...stat })) };
      },
    }),
    capability({
      name: 'file.mkdir',
      args: z.object({ path: wirePath, recursive: z.boolean() }),
      handle: (context, { path }) => programFilesOf(context, storage).mkdir(path),
    }),
    capability({
      name: 'file.remove',
      args: z.object({ path: wirePath, kind: z.enum(['file', 'folder']), recursive: z.boolean() }),
      handle: (context, { path, recursive }) =>
        programFilesOf(context, storage).remove(path, recursive),
    }),
    capability({
      name: 'file.copy',
      args: z.object({ from: wirePath, to: wirePath }),
      async handle(context, { from, to }) {
        const files = programFilesOf(context, storage);
        await files.write(to, await files.blob(from), false);
      },
    }),
    capability({
      name: 'file.rename',
      args: z.object({ from: wirePath, to: wirePath }),
      handle: (context, { from, to }) => programFilesOf(context, storage).rename(from, to),
    }),
    capability({
      name: 'file.save',
      args: z.object({ from: wirePath, to: z.optional(wirePath) }),
      async handle(context, { from, to }) {
        return { path: await programFilesOf(context, storage).save(from, to) };
      },
    }),
    capability({
      name: 'file.export',
      args: z.object({ path: wirePath, name: z.optional(label) }),
      foreground: true,
      // A download is an effect outside the stage: the user's own tap must be behind it.
      gesture: true,
      async handle(context, { path, name }) {
        const blob = await programFilesOf(context, storage).blob(path);
        if (context.alive) download(blob, name ?? path.replace(/^.*[:/]/, ''));
      },
    }),
  ];
}
