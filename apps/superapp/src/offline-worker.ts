// The service worker of the demo: its page starts without a network. The build puts the list of files in.
import { serveOffline } from '@atrium/host/offline-worker';

declare const __OFFLINE_BUILD__: string;
declare const __OFFLINE_FILES__: string[];

serveOffline({ build: __OFFLINE_BUILD__, files: __OFFLINE_FILES__ });
