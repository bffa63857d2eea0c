// The compiler in a thread of its own: it is asynchronous, and a test wants its component at once.
import { parentPort, type MessagePort } from 'node:worker_threads';
import { compileComponent } from './compile-component.node.ts';
import type { CompileAnswer, CompileRequest } from './compile-request.ts';

interface Asked {
  request: CompileRequest;
  answerTo: MessagePort;
  done: SharedArrayBuffer;
}

parentPort?.on('message', ({ request, answerTo, done }: Asked) => {
  void compileComponent(request)
    .catch((error: unknown): CompileAnswer => ({
      ok: false,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }))
    .then((answer) => {
      answerTo.postMessage(answer);
      const flag = new Int32Array(done);
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    });
});
