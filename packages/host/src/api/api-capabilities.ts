// Every capability of the API groups that this host can really offer. Fetched when a program is open, or first calls one.
import type { Capability } from '../broker/capability.ts';
import type { HostHooks } from '../host-options.ts';
import { bluetoothCapabilities } from './device/bluetooth/bluetooth.ts';
import { deviceCapabilities } from './device/device.ts';
import { locationWatchCapabilities } from './device/location-watch.ts';
import { locationCapabilities } from './device/location.ts';
import { sensorCapabilities } from './device/sensors.ts';
import { instanceOf } from '../instance/instance.ts';
import { externalCapabilities } from './external/external-elements.ts';
import type { FileStorage } from './file/file-storage.ts';
import { fileCapabilities } from './file/files.ts';
import { isOffered } from './api-names.ts';
import { audioCapabilities } from './media/audio.ts';
import { mediaCapabilities } from './media/media.ts';
import { cameraCapabilities } from './media/camera.ts';
import { editCapabilities } from './media/edit-media.ts';
import { recorderCapabilities } from './media/recorder.ts';
import { webAudioCapabilities } from './media/web-audio/web-audio.ts';
import type { NetworkGateway } from './network/network-gateway.ts';
import { networkCapabilities } from './network/network.ts';
import { socketCapabilities } from './network/sockets.ts';
import { accountCapabilities } from './open/account.ts';
import { advertisementCapabilities } from './open/advertisement.ts';
import { backgroundCapabilities } from './open/background.ts';
import { cloudCapabilities } from './open/cloud.ts';
import { permissionCapabilities } from './open/permissions.ts';
import { serviceCapabilities } from './open/services.ts';
import { walletCapabilities } from './open/wallet.ts';
import { feedbackCapabilities } from './ui/feedback.ts';
import { pickerCapabilities } from './ui/pickers.ts';
import { regionCapabilities } from './ui/regions.ts';
import { webCapabilities } from './web/web-pages.ts';

export interface ApiParts {
  hooks: HostHooks;
  network: NetworkGateway;
  files: FileStorage;
}

export function apiCapabilities({ hooks, network, files }: ApiParts): readonly Capability[] {
  return [
    ...feedbackCapabilities(files),
    ...pickerCapabilities,
    ...regionCapabilities,
    ...networkCapabilities(network, files),
    ...socketCapabilities(network),
    ...fileCapabilities(files),
    ...deviceCapabilities,
    ...sensorCapabilities,
    ...bluetoothCapabilities,
    ...locationCapabilities,
    ...locationWatchCapabilities,
    ...mediaCapabilities(files, network),
    ...editCapabilities(files),
    ...audioCapabilities(files),
    ...webAudioCapabilities,
    ...recorderCapabilities(files),
    ...cameraCapabilities(files),
    ...accountCapabilities,
    ...permissionCapabilities,
    ...serviceCapabilities,
    ...backgroundCapabilities,
    ...cloudCapabilities,
    ...advertisementCapabilities,
    ...walletCapabilities,
    ...externalCapabilities((context, pageId) => {
      const { screen, stage } = instanceOf(context);
      return screen.has(pageId) ? stage.over?.(pageId) : undefined;
    }),
    ...webCapabilities,
  ].filter(({ name }) => isOffered(name, hooks));
}
