// A host's journey: the driver, what it drives, and what programs and the browser feed into it.
import { frontInstance, toSnapshot } from '@atrium/navigation';
import type { Policy, Snapshot } from '@atrium/navigation';
import type { JourneyPort } from '../core-api/nav.ts';
import type { HostEvent } from '../host-events.ts';
import type { InstanceEnvironment } from '../instance/instance-environment.ts';
import type { Instance } from '../instance/instance.ts';
import { createAhead } from './ahead.ts';
import { createBrowserBack } from './browser-back.ts';
import { createDriver } from './driver.ts';
import type { Driver } from './driver.ts';
import { createExecutor } from './execute.ts';
import type { JourneyWorld } from './execute.ts';
import { createHideBarrier } from './hide-barrier.ts';
import { createJourneyMemory } from './journey-memory.ts';
import { createOpenRequests } from './open-requests.ts';
import { createPendingAnswers } from './pending-answers.ts';
import { createSheets } from './sheets.ts';

export interface Journey {
  readonly driver: Driver;
  readonly world: JourneyWorld;
  readonly port: JourneyPort;
  readonly front: Instance | undefined;
  snapshot(): Snapshot;
  /** One step back in whatever is in front. */
  back(): void;
  /** Takes up the journey of before a reload, if there was one. */
  restore(): void;
  dispose(): void;
}

export function createJourney(
  env: InstanceEnvironment,
  policy: Policy,
  emit: (event: HostEvent) => void,
): Journey {
  const memory = createJourneyMemory();
  const before = memory.load();
  const instances = new Map<string, Instance>();
  const lastErrors = new Map<string, string>();

  const world: JourneyWorld = {
    env,
    instances,
    answers: createPendingAnswers(),
    barrier: createHideBarrier(),
    opens: createOpenRequests(),
    sheets: createSheets(env.services.ui, (instanceId) => lastErrors.get(instanceId) ?? ''),
    feed: (event) => driver.feed(event),
    emit(event) {
      if (event.type === 'program:error')
        lastErrors.set(event.instanceId, event.stack || event.message);
      if (event.type === 'program:crash') lastErrors.set(event.instanceId, event.reason);
      if (event.type === 'program:destroy') lastErrors.delete(event.instanceId);
      emit(event);
    },
    ahead: createAhead(env),
    confirming: () => driver.state.pending?.stage === 'confirm',
    isLive: (appId) => Object.values(driver.state.instances).some((one) => one.appId === appId),
    caller() {
      const { pending, instances: known } = driver.state;
      return pending?.kind === 'jump' ? (known[pending.callerId]?.appId ?? '') : '';
    },
    settled: () => browserBack.depth(stepsBack()),
  };
  const driver = createDriver({
    policy,
    execute: createExecutor(world),
    remember: (snapshot) => memory.save(snapshot),
    now: () => performance.now(),
  });

  const front = (): Instance | undefined => {
    const id = frontInstance(driver.state)?.id;
    return id === undefined ? undefined : instances.get(id);
  };
  const stepsBack = (): number => {
    const { seats, notReleased } = driver.state;
    return seats.length + Math.max(0, (front()?.depth ?? 1) - 1) + (notReleased ? 1 : 0);
  };
  const back = (): void => {
    const instance = front();
    if (instance?.alive && !driver.state.notReleased)
      // Whoever stays where he was has as many steps back as before.
      void instance.back().then((left) => left || browserBack.depth(stepsBack()));
    else driver.feed({ type: 'user-back' });
  };
  const browserBack = createBrowserBack(back);

  const visibility = (): void =>
    driver.feed({ type: document.visibilityState === 'hidden' ? 'host-hidden' : 'host-visible' });
  document.addEventListener('visibilitychange', visibility);

  return {
    driver,
    world,
    port: {
      request(type, context, args, answer) {
        const callId = world.answers.add(answer);
        driver.feed({ type, instanceId: context.instanceId, callId, args });
      },
      emit({ instanceId }, channelId, name, args) {
        const listener = driver.lastListener(channelId, instanceId);
        if (listener === undefined)
          driver.feed({ type: 'channel-emit', instanceId, channelId, name, args });
        else instances.get(listener)?.send('channel.message', { channelId, name, args });
      },
    },
    get front() {
      return front();
    },
    snapshot: () => toSnapshot(driver.state),
    back,
    restore() {
      if (before && before.seats.length > 0) driver.feed({ type: 'restore', snapshot: before });
    },
    dispose() {
      document.removeEventListener('visibilitychange', visibility);
      browserBack.dispose();
      driver.dispose();
      world.sheets.dispose();
      world.ahead.drop();
      for (const instance of instances.values()) instance.end();
      instances.clear();
    },
  };
}
