// The embedder's own APIs as one program sees them: names, and the values of those that answer at once.
import type { WorkerLaunch } from '@atrium/protocol';
import type { InstanceContext } from '../broker/capability.ts';
import type { HostApiCaller } from '../host-options.ts';

export const hostApiCaller = (context: InstanceContext): HostApiCaller => ({
  appId: context.appId,
  instanceId: context.instanceId,
  program: context.program,
  signal: context.signal,
  ...(context.referrer && { referrer: context.referrer }),
  emit: (name, data) => context.send('ext', { name, data }),
});

export function hostApisFor(context: InstanceContext): WorkerLaunch['hostApis'] {
  return Object.entries(context.host.apis).map(([name, api]) =>
    api.sync
      ? { name, sync: true, value: api.value(hostApiCaller(context)) }
      : { name, sync: false, ...('listen' in api && { event: true }) },
  );
}
