// A build from its upload to its end, told as it goes on.
import type { AnswerOf, Contract } from './contract/index.ts';
import type { AtriumClient } from './create-client.ts';

export type BuildTask = AnswerOf<Contract['tasks']['get']>;

/** Something between may end every stream at once. */
const PAUSE_MS = 300;

/** Resolves with the task when it is `done` or `failed`. Listens to its events; a stream that breaks is begun anew. */
export async function waitForTask(
  client: AtriumClient,
  taskId: string,
  { progress, signal }: { progress?: (task: BuildTask) => void; signal?: AbortSignal } = {},
): Promise<BuildTask> {
  for (;;) {
    const response = await client.tasks.events({ taskId }, signal ? { signal } : {});
    for await (const task of eventsOf(response)) {
      progress?.(task);
      if (task.state === 'done' || task.state === 'failed') return task;
    }
    const task = await client.tasks.get({ taskId }, signal ? { signal } : {});
    if (task.state === 'done' || task.state === 'failed') return task;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function* eventsOf(response: Response): AsyncGenerator<BuildTask> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const part = await reader?.read().catch(() => undefined);
    if (!part || part.done) return;
    text += part.value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data) as BuildTask;
    }
  }
}
