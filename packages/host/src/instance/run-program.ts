// Cold start: the shell gets its one port, the base library and the program; from here on the program runs.
import type { EntryOptions, HostReply, Json, ShellBoot } from '@atrium/protocol';
import { createBroker } from '../broker/broker.ts';
import type { InstanceContext } from '../broker/capability.ts';
import { watchBattery } from './battery.ts';
import { workerLaunch } from './boot-messages.ts';
import { hostApisFor } from './host-apis.ts';
import type { InstanceEnvironment, InstanceRequest } from './instance-environment.ts';
import { createLiveness } from './liveness.ts';
import type { Liveness } from './liveness.ts';
import { namedScript } from './program-script.ts';
import type { PreparedRealm } from './prepare-realm.ts';
import { connectShell } from './shell-link.ts';
import type { ShellLink } from './shell-link.ts';
import type { ViewPool } from './view-pool.ts';
import { watchKeyboard } from './watch-keyboard.ts';

export interface Running {
  readonly link: ShellLink;
  readonly liveness: Liveness;
}

export interface RunOptions {
  env: InstanceEnvironment;
  request: InstanceRequest;
  realm: PreparedRealm;
  context: InstanceContext;
  views: ViewPool;
  reply: (reply: HostReply) => void;
  emitTask: (taskId: number, type: string, data: Json) => void;
  warn(text: string): void;
  kill(reason: string): void;
  notResponding(): void;
  responding(): void;
}

export function runProgram(options: RunOptions, entry: EntryOptions): Running {
  const { env, request, realm, context } = options;
  const channel = new MessageChannel();
  const broker = createBroker({
    table: realm.table,
    context,
    send: options.reply,
    emitTask: options.emitTask,
    fault: (api, error) => console.error(`[atrium] ${api} of ${context.appId} failed`, error),
    malformed: (reason) => options.warn(`a message was refused: ${reason}`),
    now: () => performance.now(),
  });
  // This closure is the program's identity: whatever the port says, this instance said.
  const link = connectShell(channel.port1, {
    message: (text) => broker.receive(text),
    alive: (who) => liveness.heard(who),
    notice(kind, text) {
      if (kind === 'error' && !liveness.hasStarted)
        return options.kill(`the program could not start: ${text}`);
      options.warn(kind === 'drop' ? `a message was dropped: ${text}` : text);
    },
    fatal: (reason) => options.kill(reason),
  });
  const liveness = createLiveness({
    link,
    visibleView: () => options.views.visible,
    silent: () => options.notResponding(),
    responding: () => options.responding(),
  });
  const { kind, app } = realm.pkg.manifest;
  const isWide = kind === 'game' && app.window.pageOrientation === 'landscape';
  if (isWide) context.stage.orient?.('landscape');
  const metrics = context.stage.metrics();
  const launch = workerLaunch(env, request, realm, metrics, entry, hostApisFor(context));
  const boot: ShellBoot = {
    k: 'boot',
    runtime: realm.runtime,
    code: namedScript(context.appId, realm.pkg.manifest.main, realm.pkg.main),
    launch: JSON.stringify(launch),
  };
  realm.shell.post(boot, [channel.port2]);
  watchKeyboard(context);
  watchBattery(context);
  return { link, liveness };
}
