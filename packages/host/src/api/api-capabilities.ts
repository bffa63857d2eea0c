// Every capability of the API groups that this host can really offer: what needs a hook the embedder did not give is left
// out, so that `canIUse` tells the truth.
import type { Capability } from '../broker/capability.ts';
import type { HostHooks } from '../host-options.ts';
import { deviceCapabilities } from './device/device.ts';
import { locationCapabilities } from './device/location.ts';
import { sensorCapabilities } from './device/sensors.ts';
import type { FileStorage } from './file/file-storage.ts';
import { fileCapabilities } from './file/files.ts';
import { audioCapabilities } from './media/audio.ts';
import { mediaCapabilities } from './media/media.ts';
import type { NetworkGateway } from './network/network-gateway.ts';
import { networkCapabilities } from './network/network.ts';
import { socketCapabilities } from './network/sockets.ts';
import { accountCapabilities } from './open/account.ts';
import { permissionCapabilities } from './open/permissions.ts';
import { serviceCapabilities } from './open/services.ts';
import { storageCapabilities } from './storage/storage.ts';
import { feedbackCapabilities } from './ui/feedback.ts';
import { pickerCapabilities } from './ui/pickers.ts';

export interface ApiParts {
  hooks: HostHooks;
  network: NetworkGateway;
  files: FileStorage;
}

/** Capability → the hook without which it has nothing to do. */
const NEEDS_HOOK: Record<string, keyof HostHooks> = {
  'open.login': 'login',
  'open.checkSession': 'checkSession',
  'open.profile': 'userProfile',
  'open.phoneNumber': 'phoneNumber',
  'open.address': 'chooseAddress',
  'open.subscribe': 'subscribe',
  'open.share': 'share',
  'open.customerService': 'customerService',
  'open.report': 'report',
  'device.scan': 'scan',
  'device.contact.add': 'addContact',
  'device.contact.choose': 'chooseContact',
  'device.location.choose': 'chooseLocation',
};

/** Capability → what the browser's `navigator` must have. */
const NEEDS_BROWSER: Record<string, string> = {
  'device.battery': 'getBattery',
  'device.screen.keepOn': 'wakeLock',
  'device.location.get': 'geolocation',
  'device.clipboard.read': 'clipboard',
  'device.clipboard.write': 'clipboard',
};

export function apiCapabilities({ hooks, network, files }: ApiParts): readonly Capability[] {
  return [
    ...feedbackCapabilities(files),
    ...pickerCapabilities,
    ...storageCapabilities,
    ...networkCapabilities(network, files),
    ...socketCapabilities(network),
    ...fileCapabilities(files),
    ...deviceCapabilities,
    ...sensorCapabilities,
    ...locationCapabilities,
    ...mediaCapabilities(files, network),
    ...audioCapabilities(files),
    ...accountCapabilities,
    ...permissionCapabilities,
    ...serviceCapabilities,
  ].filter(({ name }) => {
    const hook = NEEDS_HOOK[name];
    if (hook !== undefined && !hooks[hook]) return false;
    const wanted = NEEDS_BROWSER[name];
    return wanted === undefined || (typeof navigator === 'object' && wanted in navigator);
  });
}
