// How far builds are, asked or told.
import type { Contract } from '@atrium/client/contract';
import { createSlots } from '../../limits/slots.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { iso, type Call, type HandlersOf } from '../pipeline/call.ts';

const TASK_COLUMNS = [
  'id',
  'kind',
  'app_id',
  'version_id',
  'state',
  'step',
  'percent',
  'fault',
  'created_at',
  'updated_at',
] as const;

/** Each asks the database four times a second. */
const watching = createSlots(100, 6);
const LOOK_EVERY_MS = 250;
/** A stream ends then at the latest; who still waits asks again. */
const STREAM_MS = 10 * 60_000;

export const tasks: HandlersOf<Contract['tasks']> = {
  get: (call, { taskId }) => findTask(call, taskId),
  async events(call, { taskId }) {
    await findTask(call, taskId);
    const leave = watching.take(call.user.id);
    if (!leave) throw new ApiError('too-many-requests', undefined, 5);
    const gone = new AbortController();
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        const until = performance.now() + STREAM_MS;
        let said = '';
        try {
          while (performance.now() < until && !gone.signal.aborted && !call.closing.aborted) {
            const task = await findTask(call, taskId);
            const text = JSON.stringify(task);
            if (text !== said) controller.enqueue(encoder.encode(`event: task\ndata: ${text}\n\n`));
            said = text;
            if (task.state === 'done' || task.state === 'failed') break;
            await pause(LOOK_EVERY_MS, [gone.signal, call.closing]);
          }
        } finally {
          leave();
        }
        if (!gone.signal.aborted) controller.close();
      },
      cancel: () => gone.abort(),
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  },
};

const pause = (ms: number, signals: AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      for (const it of signals) it.removeEventListener('abort', done);
      resolve();
    }
    for (const it of signals) it.addEventListener('abort', done, { once: true });
  });

export async function findTask(call: Call, id: string) {
  const row = await call.query
    .selectFrom('tasks')
    .select(TASK_COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  return describeTask(row);
}

const describeTask = (row: {
  id: string;
  kind: 'build';
  app_id: string;
  version_id: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  step: 'waiting' | 'reading' | 'compiling' | 'storing' | 'done';
  percent: number;
  fault: unknown;
  created_at: Date;
  updated_at: Date;
}) => ({
  id: row.id,
  kind: row.kind,
  appId: row.app_id,
  versionId: row.version_id,
  state: row.state,
  step: row.step,
  percent: row.percent,
  fault: row.fault ?? null,
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
});
