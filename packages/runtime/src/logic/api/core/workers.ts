// createWorker of both dialects: a second Worker for computing, made by the shell. It has nothing but messages to here.
import { createSuspension } from '../../host/suspension.ts';
import { createPipe, type Pipe } from '../../own-worker/pipe.ts';
import type { Emitter } from '../../emitter.ts';
import { asFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';

/** What the program holds. */
export interface WorkerHandle {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onProcessKilled(listener: (reason: object) => void): void;
  terminate(): void;
}

export interface Workers {
  /** Id of the module behind a path as programs write it; nothing when app.json does not name it. */
  find(path: unknown): string | undefined;
  /** One at a time, in both dialects. */
  readonly busy: boolean;
  create(module: string): WorkerHandle;
}

interface Running {
  readonly module: string;
  readonly number: number;
  pipe?: Pipe;
  /** Sent before the worker was there. */
  readonly early: unknown[];
  readonly messages: Emitter<unknown>;
  readonly killed: Emitter<object>;
}

export function createWorkers(kit: Kit): Workers {
  const { host, errors, natives, app, launch } = kit.context;
  const suspension = createSuspension((error) => errors.report('script', error));
  let current: Running | undefined;
  let starts = 0;
  let lastStart: Promise<unknown> = Promise.resolve();

  kit.hostEvents('app.suspend').add(() => suspension.suspend());
  kit.hostEvents('app.resume').add(() => suspension.resume());

  const drop = (running: Running): void => {
    running.pipe?.close();
    if (current === running) current = undefined;
  };

  const connect = (running: Running, port: MessagePort): void => {
    const pipe = createPipe({
      port,
      suspension,
      message: (value) => running.messages.emit(value),
      news(news) {
        if ('log' in news) {
          if (launch.debug) host.notify('app.log', news.log);
        } else if ('error' in news) {
          const error = new Error(news.error.message);
          error.stack = news.error.stack;
          errors.report('script', error, 'worker');
        }
      },
    });
    running.pipe = pipe;
    pipe.tell({ run: running.module });
    for (const message of running.early.splice(0)) pipe.send(message);
  };

  natives.onOwnWorker((number, port) => {
    const running = current;
    // News of one that is no longer there.
    if (running?.number !== number) port?.close();
    else if (port) connect(running, port);
    else {
      drop(running);
      suspension.run(() => running.killed.emit({}));
    }
  });

  const start = async (running: Running): Promise<void> => {
    if (current !== running) return;
    try {
      await host.call('app.startWorker', { number: running.number });
    } catch (error) {
      drop(running);
      errors.report('load', new Error(asFailure(error).message), 'createWorker');
    }
  };

  return {
    find(path) {
      const id = String(path)
        .replace(/^(?:\.?\/)+/, '')
        .replace(/\.[jt]s$/, '');
      return app.workers?.includes(id) ? id : undefined;
    },
    get busy() {
      return current !== undefined;
    },
    create(module) {
      const running: Running = {
        module,
        number: ++starts,
        early: [],
        messages: kit.emitter('worker.onMessage'),
        killed: kit.emitter('worker.onProcessKilled'),
      };
      current = running;
      lastStart = lastStart.then(() => start(running));
      return {
        postMessage(message) {
          if (current !== running) return;
          if (running.pipe) running.pipe.send(message);
          else running.early.push(message);
        },
        onMessage: (listener) => running.messages.add(listener),
        onProcessKilled: (listener) => running.killed.add(listener),
        terminate() {
          if (current !== running) return;
          drop(running);
          host.notify('app.endWorker', {});
        },
      };
    },
  };
}
