// The worker a program makes itself (`createWorker`): one at a time, made and ended here. It speaks to the program's logic
// over a port of their own and to nobody else: what it posts to the shell is not looked at, but for one word.
import type { OwnWorkerBoot } from '@atrium/protocol';
import type { RelayWorker } from './relay.ts';

export interface OwnWorkerWorld {
  /** Folder the shell came from, ending in `/`. */
  readonly base: string;
  createWorker(url: string): RelayWorker;
  createUrl(script: string): string;
  revokeUrl(url: string): void;
  /** To the program's logic: the port to the one of this start; none when it was ended. */
  give(number: number, port?: MessagePort): void;
}

/** Takes `start <number>\n<script text>` (ends the one before), `end`, and `rest` and `wake`, when the program is suspended and goes on. */
export type OwnWorker = (command: string) => void;

/** A worker may be in the middle of something; one that computes without end would burn a processor in the background. */
const SLEEP_WITHIN_MS = 5000;

export function createOwnWorker(world: OwnWorkerWorld): OwnWorker {
  let worker: RelayWorker | undefined;
  let number = 0;
  let urls: string[] = [];
  let falling: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    clearTimeout(falling);
    worker?.terminate();
    worker = undefined;
    for (const url of urls.splice(0)) world.revokeUrl(url);
  };
  const killed = (): void => {
    end();
    world.give(number);
  };

  const start = (script: string): void => {
    end();
    // Made of text because the frame has no origin a script could be of.
    const runtime = `importScripts(${JSON.stringify(`${world.base}program-worker.js`)})`;
    const code = world.createUrl(script);
    const first = world.createUrl(runtime);
    urls = [first, code];
    worker = world.createWorker(first);
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === '!asleep') clearTimeout(falling);
    };
    worker.onerror = killed;
    const { port1, port2 } = new MessageChannel();
    const boot: OwnWorkerBoot = { k: 'boot', code };
    worker.postMessage(boot, [port2]);
    world.give(number, port1);
  };

  return (command) => {
    if (command.startsWith('start ')) {
      const line = command.indexOf('\n');
      number = Number(command.slice(6, line));
      return start(command.slice(line + 1));
    }
    if (command === 'end') return end();
    clearTimeout(falling);
    if (!worker) return;
    // Whoever does not go to sleep is ended, and the program hears of it.
    if (command === 'rest') falling = setTimeout(killed, SLEEP_WITHIN_MS);
    worker.postMessage(`!${command}`);
  };
}
