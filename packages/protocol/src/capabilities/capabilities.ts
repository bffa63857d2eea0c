// Every capability of the host in one type.
import type { BluetoothCapabilities } from './bluetooth.ts';
import type { CoreCapabilities } from './core.ts';
import type { DeviceCapabilities } from './device.ts';
import type { ExternalCapabilities } from './external.ts';
import type { FileCapabilities } from './file.ts';
import type { MediaCapabilities } from './media.ts';
import type { NetworkCapabilities } from './network.ts';
import type { OpenCapabilities } from './open.ts';
import type { SoundGraphCapabilities } from './sound-graph.ts';
import type { StorageCapabilities } from './storage.ts';
import type { UiCapabilities } from './ui.ts';
import type { WebCapabilities } from './web.ts';

export interface Capabilities
  extends
    CoreCapabilities,
    UiCapabilities,
    StorageCapabilities,
    NetworkCapabilities,
    FileCapabilities,
    DeviceCapabilities,
    BluetoothCapabilities,
    MediaCapabilities,
    SoundGraphCapabilities,
    ExternalCapabilities,
    OpenCapabilities,
    WebCapabilities {}

export type CapabilityName = keyof Capabilities;
export type CapabilityArgs<N extends CapabilityName> = Capabilities[N]['args'];
export type CapabilityResult<N extends CapabilityName> = Capabilities[N]['result'];
