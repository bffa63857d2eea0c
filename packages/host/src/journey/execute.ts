// What each command of the journey means in a browser. One small function per command; nothing here decides anything.
// Follow one jump: nav.open (core-api/nav.ts) → feed navigate-to → attest → resolve → consume-tap, confirm → launch
// (instance/instance.ts prepares frames and package while the caller is still in front) → reply → hide → show (boot).
import type { ProgramInfo } from '@atrium/protocol';
import type { Command } from '@atrium/navigation';
import type { HostEvent } from '../host-events.ts';
import type { InstanceEnvironment } from '../instance/instance-environment.ts';
import { Instance } from '../instance/instance.ts';
import { namelessFace } from '../program-face.ts';
import type { ProgramFace } from '../ui/ui.ts';
import { PackageError } from '../registry/package-error.ts';
import type { Ahead } from './ahead.ts';
import type { DriverEvent } from './driver.ts';
import type { HideBarrier } from './hide-barrier.ts';
import type { OpenRequests } from './open-requests.ts';
import type { PendingAnswers } from './pending-answers.ts';
import { presentHow } from './present-how.ts';
import { reportsOf } from './instance-reports.ts';
import { resolveFor } from './resolve-for.ts';
import type { Sheets } from './sheets.ts';
import { failureText } from './failure-text.ts';

export interface JourneyWorld {
  readonly env: InstanceEnvironment;
  readonly instances: Map<string, Instance>;
  readonly answers: PendingAnswers;
  readonly barrier: HideBarrier;
  readonly opens: OpenRequests;
  readonly sheets: Sheets;
  feed: (event: DriverEvent) => void;
  emit: (event: HostEvent) => void;
  readonly ahead: Ahead;
  /** A confirmation sheet is open. */
  confirming(): boolean;
  isLive(appId: string): boolean;
  /** App id of the program whose jump is being looked up; '' for the host itself. */
  caller(): string;
  /** The front, or its depth, may have changed. */
  settled(): void;
}

type Handlers = {
  [T in Exclude<Command['type'], 'wake'>]: (
    command: Extract<Command, { type: T }>,
  ) => void | Promise<void>;
};

export function createExecutor(
  world: JourneyWorld,
): (command: Exclude<Command, { type: 'wake' }>) => void | Promise<void> {
  const { env, instances, sheets, feed, emit } = world;
  const { ui, strings } = env.services;
  const faceOf = (program: ProgramInfo | null, appId: string): ProgramFace =>
    program ? env.face(program, 'release') : namelessFace(appId);
  const about = (instance: Instance): { appId: string; instanceId: string } => ({
    appId: instance.request.program.appId,
    instanceId: instance.id,
  });

  const handlers: Handlers = {
    attest({ requestId, instanceId }) {
      const tap = instances.get(instanceId)?.attestTap() ?? Promise.resolve(false);
      void tap.then((active) => feed({ type: 'attested', requestId, active }));
    },
    'consume-tap': () => env.activation.consume(),

    resolve(command) {
      void resolveFor(env.services.registry, command, world.caller()).then((resolution) => {
        feed({ type: 'resolved', requestId: command.requestId, resolution });
        // The user is reading the sheet, and most say yes.
        if (resolution.ok && world.confirming() && !world.isLive(resolution.program.appId))
          world.ahead.start(resolution.program, resolution.version);
      });
    },

    confirm({ requestId, dialect, caller, target, envVersion, passesData }) {
      const asked = { type: 'confirm', from: caller.appId, to: target.appId } as const;
      emit({ ...asked, answer: 'asked' });
      const request = {
        dialect,
        from: env.face(caller, 'release'),
        to: env.face(target, envVersion),
        passesData,
        armMs: env.services.limits.confirmArmMs,
      };
      sheets.confirm(requestId, request, (accepted) => {
        emit({ ...asked, answer: accepted ? 'accepted' : 'refused' });
        if (!accepted) world.ahead.drop();
        feed({ type: 'confirmation-answered', requestId, accepted });
      });
    },
    'close-confirmation'({ requestId }) {
      sheets.closeConfirmation(requestId);
      world.ahead.drop();
    },

    launch({ instanceId, program, version }) {
      const instance =
        world.ahead.take(program, version) ?? new Instance(env, { program, version });
      instance.adopt(instanceId, reportsOf(world, instanceId, program.appId));
      instances.set(instanceId, instance);
      emit({ type: 'program:launch', ...about(instance) });
      instance.prepare().then(
        (facts) => feed({ type: 'launched', instanceId, facts }),
        (error: unknown) => {
          // Destroyed meanwhile: the journey knows.
          if (!instances.delete(instanceId)) return;
          instance.end();
          const why = error instanceof PackageError ? error.why : 'package';
          const reason = error instanceof Error ? error.message : 'unknown';
          feed({ type: 'launch-failed', instanceId, why, reason });
        },
      );
    },

    show({ instanceId, start, entry, pages, half }) {
      const instance = instances.get(instanceId);
      if (!instance) return;
      sheets.leaveHostPage();
      ui.present(
        instance.stage,
        presentHow(entry),
        half && {
          behind: instances.get(half.behind ?? '')?.stage ?? null,
          expand: half.expandable ? () => feed({ type: 'user-expand' }) : null,
        },
      );
      if (start === 'cold') instance.boot(entry);
      else instance.show(entry, pages);
      emit({
        type: 'program:show',
        ...about(instance),
        start,
        scene: entry.scene,
        path: entry.path,
        entry,
      });
      const visible = start === 'cold' ? instance.visible : Promise.resolve();
      world.opens.shown(instance.request.program.appId, instanceId, visible);
      world.settled();
    },

    expand({ instanceId }) {
      const instance = instances.get(instanceId);
      if (!instance) return;
      const { stage } = instance;
      const initialHeight = stage.metrics().height;
      ui.present(stage, 'open');
      instance.send('app.expanded', { height: stage.metrics().height, initialHeight });
    },

    hide({ instanceId, reason }) {
      const instance = instances.get(instanceId);
      if (!instance?.alive) return;
      const hooksAreOver = world.barrier.wait(instanceId);
      instance.hide(reason);
      emit({ type: 'program:hide', ...about(instance) });
      return hooksAreOver;
    },

    suspend({ instanceId }) {
      const instance = instances.get(instanceId);
      if (!instance) return;
      instance.rest(true);
      emit({ type: 'program:suspend', ...about(instance) });
    },
    resume: ({ instanceId }) => instances.get(instanceId)?.rest(false),

    destroy({ instanceId, why }) {
      const instance = instances.get(instanceId);
      if (!instances.delete(instanceId) || !instance) return;
      const end = (): void => {
        instance.end();
        world.barrier.passed(instanceId);
        emit({ type: 'program:destroy', ...about(instance), why });
      };
      // The answer to its own call is on the way: success and complete come before the end (rules E14, H3).
      if (why !== 'restart') return end();
      void instance.workedOff().then(() => world.barrier.passed(instanceId));
      return world.barrier.wait(instanceId).then(end);
    },

    'tell-withdrawn': () => ui.notify(strings['error.withdrawn']),
    'show-splash': ({ program, appId }) => {
      sheets.leaveHostPage();
      ui.splash(faceOf(program, appId), () => feed({ type: 'user-close' }));
    },
    'show-home': () => {
      sheets.leaveHostPage();
      ui.present(null, 'back');
      emit({ type: 'home' });
      world.settled();
    },
    'show-not-released': ({ program }) => {
      sheets.notReleased(env.face(program, 'release'), () => feed({ type: 'user-close' }));
      world.settled();
    },
    'offer-recovery': ({ program, appId, instanceId, why }) =>
      sheets.recovery(faceOf(program, appId), why, instanceId, (answer) =>
        feed({ type: answer === 'reload' ? 'user-reload' : 'user-close' }),
      ),
    'close-recovery': () => sheets.closeRecovery(),
    'report-failure': ({ appId, refusal }) => {
      world.opens.failed(appId, refusal);
      const text = failureText(strings, refusal);
      if (text) ui.notify(text);
    },

    // Posted in this very moment: the caller's success precedes its own onHide (rule E5).
    reply: ({ callId, result }) => world.answers.settle(callId, result),
    'channel-deliver': ({ instanceId, channelId, name, args }) =>
      instances.get(instanceId)?.send('channel.message', { channelId, name, args }),
    'channel-close': ({ instanceId, channelId }) =>
      instances.get(instanceId)?.send('channel.closed', { channelId }),
    journal: ({ entry }) => emit({ type: 'journey', entry }),
  };

  // The table has one handler per type; TypeScript cannot see that lookup and argument agree.
  return (command) =>
    (handlers[command.type] as (one: typeof command) => void | Promise<void>)(command);
}
