// The host's end of the instance's one port. Takes length-capped strings and nothing else.
import { LIMITS, MessageJoiner, createTokenBucket } from '@atrium/protocol';

export interface ShellLinkHandlers {
  /** One whole message of the program. */
  message(text: string): void;
  /** `shell`: the relay lives. `worker`: the program answered. */
  alive(who: 'shell' | 'worker'): void;
  /** The shell refused something, or the worker threw before the base library could report it. */
  notice(kind: 'drop' | 'error', text: string): void;
  /** The shell ended the worker, or the port was abused: the instance must go. */
  fatal(reason: string): void;
}

export interface ShellLink {
  send(text: string): void;
  ping(): void;
  /** Resolves when the worker has worked off everything sent so far, or the port is closed. */
  workedOff(): Promise<void>;
  giveView(viewId: number, port: MessagePort): void;
  loadCode(requestId: number, script: string): void;
  /** The program's own worker. */
  startWorker(number: number, script: Promise<string>): Promise<void>;
  endWorker(): void;
  /** Whether that one sleeps. */
  rest(asleep: boolean): void;
  /** Nothing is delivered afterwards, also nothing that is already on its way. */
  close(): void;
}

export function connectShell(port: MessagePort, handlers: ShellLinkHandlers): ShellLink {
  const joiner = new MessageJoiner();
  // The shell limits first; this catches a shell that does not.
  const bucket = createTokenBucket(LIMITS.relayBurst * 2, LIMITS.relayPerSecond * 2);
  let open = true;
  let resting = false;
  /** Number of the program's own worker; 0: none. */
  let ownWorker = 0;
  // Each ping is answered by one beat, in order.
  let pings = 0;
  let beats = 0;
  const waiting: { beat: number; resolve: () => void }[] = [];

  const ping = (): void => {
    if (!open) return;
    pings++;
    port.postMessage('!ping');
  };
  const beaten = (): void => {
    beats++;
    while (waiting[0] && waiting[0].beat <= beats) waiting.shift()?.resolve();
  };

  port.onmessage = (event: MessageEvent<unknown>) => {
    if (!open) return;
    const text = event.data;
    if (typeof text !== 'string') return handlers.fatal('non-string on the port');
    if (text.length > LIMITS.messageMaxChars) return handlers.fatal('oversize message on the port');
    if (!bucket.take(1, performance.now())) return handlers.fatal('flood on the port');
    if (text.startsWith('!')) return control(text);
    const whole = joiner.accept(text);
    if (typeof whole === 'string') handlers.message(whole);
    else if (whole === undefined) handlers.notice('drop', 'message parts out of order');
  };
  port.onmessageerror = () => {
    if (open) handlers.fatal('unreadable message on the port');
  };

  const control = (text: string): void => {
    const [word = '', ...rest] = text.split(' ');
    const detail = rest.join(' ').slice(0, 500);
    if (word === '!pong') handlers.alive('shell');
    else if (word === '!beat') {
      beaten();
      handlers.alive('worker');
    } else if (word === '!drop') handlers.notice('drop', detail);
    else if (word === '!error') handlers.notice('error', detail);
    else if (word === '!ended') handlers.fatal(detail);
  };

  return {
    send: (text) => open && port.postMessage(text),
    ping,
    workedOff() {
      ping();
      return new Promise((resolve) => {
        if (open) waiting.push({ beat: pings, resolve });
        else resolve();
      });
    },
    giveView: (viewId, view) => open && port.postMessage(`!view ${viewId}`, [view]),
    loadCode: (requestId, script) => open && port.postMessage(`!code ${requestId}\n${script}`),
    async startWorker(number, script) {
      ownWorker = number;
      const text = await script;
      // It may have been ended before its script was there.
      if (!open || ownWorker !== number) return;
      port.postMessage(`!own start ${number}\n${text}`);
      // Its script may have come after the program had gone to sleep.
      if (resting) port.postMessage('!own rest');
    },
    endWorker() {
      ownWorker = 0;
      if (open) port.postMessage('!own end');
    },
    rest(asleep) {
      resting = asleep;
      if (open) port.postMessage(asleep ? '!own rest' : '!own wake');
    },
    close() {
      open = false;
      port.onmessage = null;
      port.close();
      for (const one of waiting.splice(0)) one.resolve();
    },
  };
}
