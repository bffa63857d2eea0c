// Asks the compiler's thread and waits for its answer.
import * as threads from 'node:worker_threads';
import type { CompileAnswer, CompileRequest } from './compile-request.ts';

const PATIENCE_MS = 60_000;

/**
 * Test runners evaluate this file anew for every test file, in the same process: the thread is kept where all of them
 * find it, on Node's own module.
 */
const KEPT = Symbol.for('atrium.simulate.compiler');
const keeper = ((threads as { default?: object }).default ?? threads) as {
  [KEPT]?: threads.Worker;
};

function compilerThread(file: string): threads.Worker {
  let worker = keeper[KEPT];
  if (!worker) {
    worker = new threads.Worker(file, { stdout: false, stderr: false });
    worker.unref();
    Object.defineProperty(keeper, KEPT, { value: worker, configurable: true });
    worker.once('exit', () => Reflect.deleteProperty(keeper, KEPT));
  }
  return worker;
}

/** @param file the worker's script. */
export function compileSync(file: string, request: CompileRequest): string {
  const done = new SharedArrayBuffer(4);
  const { port1, port2 } = new threads.MessageChannel();
  compilerThread(file).postMessage({ request, answerTo: port2, done }, [port2]);
  const state = Atomics.wait(new Int32Array(done), 0, 0, PATIENCE_MS);
  const answer = threads.receiveMessageOnPort(port1)?.message as CompileAnswer | undefined;
  port1.close();
  if (!answer) throw new Error(`compiling ${request.component} failed: ${state}`);
  if (!answer.ok) throw new Error(`${request.component} could not be compiled:\n${answer.reason}`);
  for (const problem of answer.problems) console.warn(problem);
  return answer.script;
}
