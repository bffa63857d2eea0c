// The floor: a bare `node:http` in a process of its own that answers each path with bytes it holds, and does nothing else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Floor {
  port: number;
  pid: number;
  close(): Promise<void>;
}

/** Path → what the server under test answers there. */
export type Answers = Record<string, { body: string; headers: Record<string, string> }>;

const SERVE = `
  const { createServer } = require('node:http');
  process.once('message', (answers) => {
    for (const it of Object.values(answers)) it.body = Buffer.from(it.body, 'base64');
    const server = createServer((request, response) => {
      const found = answers[request.url];
      if (!found) return response.writeHead(404).end();
      response.writeHead(200, { ...found.headers, 'content-length': found.body.length });
      response.end(found.body);
    }).listen(0, '127.0.0.1', () => process.send(server.address().port));
  });`;

/** `body` is base64. */
export async function startFloor(answers: Answers): Promise<Floor> {
  const child = spawn(process.execPath, ['-e', SERVE], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  child.send(answers);
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    pid: child.pid ?? 0,
    async close() {
      child.kill();
      await gone;
    },
  };
}
