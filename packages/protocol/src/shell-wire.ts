// Host ⇄ shell, on the instance's port. Control strings start with `!`; everything else is program text.
//
// Host → shell
//   window message ShellBoot with [port]      once, the handshake
//   '!ping'                                   heartbeat; the shell answers '!pong' (shell alive) and the worker '!beat'
//   '!view <viewId>' with [port]              a warmed view is ready; the port goes on to the worker
//   '!code <requestId>\n<script text>'        more program code (a sub-package): loaded as a blob by importScripts
//   '!own start <number>\n<script text>'      a worker of the program's own (`wx.createWorker`): the shell makes one
//   '!own end'                                terminate that one
//   '!own rest', '!own wake'                  the program is suspended, and goes on: its own worker sleeps meanwhile
//   '!end'                                    terminate the worker
//   other text                                JSON HostMessage for the worker
//
// Shell → host
//   '!pong'                                   the shell is alive
//   '!beat'                                   the worker answered the last ping
//   '!drop <what>'                            a message was refused (oversize, non-string, rate)
//   '!error <text>'                           the worker could not start or threw before the base library ran
//   '!ended <why>'                            the shell terminated the worker
//   other text                                JSON GuestCall, possibly in parts

/** Posted once to the shell's window, `targetOrigin: '*'` (its origin is opaque), with the port. */
export interface ShellBoot {
  k: 'boot';
  /** The base library of the program's dialect (`logic-wx.js`, `logic-my.js`), as text. */
  runtime: string;
  /** The program's main package script, as text; verified against the manifest. */
  code: string;
  /** What the worker needs before the program's first line runs. */
  launch: string;
}

/** Shell → worker: the first message. Then plain strings, `LoadScript`, `GiveView` and `GiveWorker`. */
export interface WorkerBoot {
  k: 'boot';
  /** blob: URL of the program's script. */
  code: string;
  /** Folder the shell came from, ending in `/`: the base library's second script is there. */
  base: string;
  /** JSON text of `WorkerLaunch` (see `worker-launch`). */
  launch: string;
}

export interface LoadScript {
  k: 'load';
  requestId: number;
  /** blob: URL. */
  url: string;
}

/** With the view's render port as the only transferred object. */
export interface GiveView {
  k: 'view';
  viewId: number;
}

/** The program's own worker: with the port to it as the only transferred object; without one, it was ended by the shell. */
export interface GiveWorker {
  k: 'worker';
  /** Of its start. */
  number: number;
}

/** Shell → the program's own worker, with the other end of that port. It has no other way out. */
export interface OwnWorkerBoot {
  k: 'boot';
  /** blob: URL of the script. */
  code: string;
}
