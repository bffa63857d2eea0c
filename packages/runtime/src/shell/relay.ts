// The shell's work after the handshake: strings between the host's port and the Worker, heartbeats, script loading,
// view ports, the program's own worker, the end. Program code never runs here.
import type {
  GiveView,
  GiveWorker,
  HostReply,
  LoadScript,
  ShellBoot,
  WorkerBoot,
} from '@atrium/protocol';
import type { OwnWorker, OwnWorkerWorld } from './own-worker.ts';
import { createRelayGate } from './relay-gate.ts';

export type RelayPort = Pick<MessagePort, 'postMessage' | 'onmessage'>;
export type RelayWorker = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onmessageerror' | 'onerror'
>;

export interface RelayWorld extends Omit<OwnWorkerWorld, 'give'> {
  now(): number;
  /** Few programs make a worker of their own. */
  loadOwnWorker(world: OwnWorkerWorld): Promise<OwnWorker>;
}

/** At most one notice of refused messages in this time: the notices must not become the flood. */
const DROP_NOTICE_EVERY_MS = 250;

export function startRelay(port: RelayPort, boot: ShellBoot, world: RelayWorld): void {
  const gate = createRelayGate();
  let ended = false;
  let awaitingBeat = false;
  let lastNotice = -Infinity;
  /** Scripts handed to the worker; a later heartbeat proves that it has read them. */
  let handedOver: string[] = [];
  let readAtNextBeat: string[] = [];

  const hand = (script: string): string => {
    const url = world.createUrl(script);
    handedOver.push(url);
    return url;
  };
  const runtimeUrl = hand(boot.runtime);
  const worker = world.createWorker(runtimeUrl);

  let ownWorker: Promise<OwnWorker> | undefined;
  const give = (number: number, ...ports: MessagePort[]): void => {
    const message: GiveWorker = { k: 'worker', number };
    worker.postMessage(message, ports);
  };
  const tellOwn = (command: string): void => {
    if (command.startsWith('start')) ownWorker ??= world.loadOwnWorker({ ...world, give });
    ownWorker?.then(
      (obey) => obey(command),
      // The network may come back.
      () => {
        ownWorker = undefined;
        give(parseInt(command.slice(6)));
      },
    );
  };

  const end = (why: string): void => {
    if (ended) return;
    ended = true;
    worker.terminate();
    tellOwn('end');
    port.postMessage(`!ended ${why}`);
  };

  const fromWorker = (data: unknown): void => {
    if (ended) return;
    if (data === '!beat' && awaitingBeat) {
      awaitingBeat = false;
      for (const url of readAtNextBeat) world.revokeUrl(url);
      readAtNextBeat = [];
      port.postMessage('!beat');
      return;
    }
    const now = world.now();
    const verdict = gate.judge(data, now);
    if ('end' in verdict) end(verdict.end);
    else if (verdict.pass) port.postMessage(verdict.text);
    else {
      if (verdict.answer !== undefined) worker.postMessage(rateLimited(verdict.answer));
      if (now - lastNotice < DROP_NOTICE_EVERY_MS) return;
      lastNotice = now;
      port.postMessage(`!drop ${verdict.what}`);
    }
  };
  worker.onmessage = (event) => fromWorker(event.data);
  worker.onmessageerror = () => fromWorker(null);
  worker.onerror = (event) => {
    if (!ended) port.postMessage(`!error ${String(event.message || 'worker error').slice(0, 500)}`);
  };

  port.onmessage = ({ data, ports }: MessageEvent<unknown>) => {
    if (ended || typeof data !== 'string') return;
    if (!data.startsWith('!')) return worker.postMessage(data);
    if (data === '!ping') {
      port.postMessage('!pong');
      // Only one ping waits in a busy worker: a queue of them would all be answered late.
      if (awaitingBeat) return;
      awaitingBeat = true;
      readAtNextBeat = handedOver;
      handedOver = [];
      worker.postMessage('!ping');
    } else if (data.startsWith('!view ')) {
      const view = ports[0];
      const message: GiveView = { k: 'view', viewId: Number(data.slice(6)) };
      if (view) worker.postMessage(message, [view]);
    } else if (data.startsWith('!code ')) {
      const line = data.indexOf('\n');
      const url = hand(data.slice(line + 1));
      const message: LoadScript = { k: 'load', requestId: Number(data.slice(6, line)), url };
      worker.postMessage(message);
    } else if (data.startsWith('!own ')) tellOwn(data.slice(5));
    else if (data === '!end') end('asked');
  };

  const first: WorkerBoot = {
    k: 'boot',
    code: hand(boot.code),
    base: world.base,
    launch: boot.launch,
  };
  worker.postMessage(first);
}

function rateLimited(id: number): string {
  const reply: HostReply = {
    id,
    ok: false,
    err: { code: 'rate-limited', message: 'too many calls, try again later' },
  };
  return JSON.stringify(reply);
}
