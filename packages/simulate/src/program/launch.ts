// What a simulated program knows of its surroundings. The device is the one library authors make snapshots for.
import type { Dialect, WorkerLaunch } from '@atrium/protocol';
import { ALL_CAPABILITIES } from '@atrium/runtime/src/logic/api/testing/all-capabilities.ts';
import { launchFacts } from '@atrium/runtime/src/logic/api/testing/launch-facts.ts';

export const launchOf = (dialect: Dialect): WorkerLaunch =>
  launchFacts(dialect, {
    appId: 'simulated',
    runtimeVersion: 'simulate',
    capabilities: ALL_CAPABILITIES,
    device: {
      platform: 'ios',
      system: 'iOS 10.0.1',
      brand: 'devtools',
      model: 'iPhone 6/7/8',
      hostName: 'WeChat',
      hostVersion: '8.0.5',
    },
  });
