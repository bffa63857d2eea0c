// media.record: the microphone, for the program in front, after the user said yes to it and to the browser.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import type { InstanceContext } from '../../broker/capability.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';
import { startSession, type RecordingSession } from './recording/session.ts';

const MAX_MS = 600_000;
const MAX_FRAME_BYTES = 2 * 1024 * 1024;

async function openMicrophone(channels: number): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: channels } });
  } catch (error) {
    throw error instanceof DOMException && error.name === 'NotAllowedError'
      ? new CapabilityError('denied', 'the browser does not allow the microphone')
      : new CapabilityError('not-found', 'there is no microphone that could be opened');
  }
}

export function recorderCapabilities(storage: FileStorage): readonly Capability[] {
  /** `null` while the user is being asked. */
  const sessions = new WeakMap<InstanceContext, RecordingSession | null>();

  return [
    capability({
      name: 'media.record.start',
      args: z.object({
        format: z.enum(['encoded', 'wav', 'pcm']),
        durationMs: z.number().check(z.positive(), z.lte(MAX_MS)),
        sampleRate: z.number().check(z.gte(8000), z.lte(48_000)),
        channels: z.int().check(z.gte(1), z.lte(2)),
        bitsPerSecond: z.number().check(z.gte(8000), z.lte(512_000)),
        frameBytes: z.optional(z.int().check(z.positive(), z.lte(MAX_FRAME_BYTES))),
        decibels: z.optional(z.boolean()),
      }),
      foreground: true,
      scope: 'microphone',
      rate: { burst: 5, perSecond: 1 },
      async handle(context, args, call) {
        if (sessions.has(context)) throw new CapabilityError('busy', 'is recording or paused');
        sessions.set(context, null);
        const over = new AbortController();
        const ended = (): void => {
          sessions.delete(context);
          over.abort();
        };
        try {
          const stream = await openMicrophone(args.channels);
          const keep = (file: Blob, name: string): string =>
            programFilesOf(context, storage).addTemporary(file, name);
          const session = startSession({ context, call, stream, keep, ended }, args);
          if (!context.alive) return session.drop();
          sessions.set(context, session);
          const { signal } = over;
          context.signal.addEventListener('abort', () => session.drop(), { once: true, signal });
          const { permissions, userId } = context.host;
          const owner = { userId, appId: context.appId };
          permissions.onRevoked(owner, 'microphone', () => void session.stop(), signal);
        } catch (error) {
          ended();
          throw error;
        }
      },
    }),
    capability({
      name: 'media.record',
      args: z.object({ op: z.enum(['pause', 'resume', 'stop']) }),
      async handle(context, { op }) {
        const session = sessions.get(context);
        if (!session) throw new CapabilityError('not-found', 'recorder not start');
        if (op === 'pause') session.pause();
        else if (op === 'stop') await session.stop();
        else if (context.foreground) session.resume();
        else
          throw new CapabilityError('not-foreground', 'the mini program is not in the foreground');
      },
    }),
  ];
}
