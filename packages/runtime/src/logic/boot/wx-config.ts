// `__wxConfig`: undocumented, but shipped programs ask it which build they are (`envVersion`) before they ask the API.
import type { WorkerLaunch } from '@atrium/protocol';

export const wxConfig = ({ appId, envVersion, device, debug }: WorkerLaunch): object =>
  Object.freeze({
    appId,
    envVersion,
    accountInfo: Object.freeze({ appId }),
    platform: device.platform,
    lang: device.language,
    debug,
  });
