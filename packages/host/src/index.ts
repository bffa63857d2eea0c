// The public SDK: what a super app embeds.
export { createHost } from './create-host.ts';
export type { Host, OpenOptions } from './host.ts';
export { HostError, isHostError } from './host-error.ts';
export type { HostErrorCode } from './host-error.ts';
export type { HostEvent, HostEventOf, HostEventType } from './host-events.ts';
export type * from './host-options.ts';
export type * from './bluetooth-hook.ts';
export type {
  Advert,
  AdvertPlace,
  CameraWish,
  LivePushTask,
  ExternalElement,
  ExternalElementPlace,
  LivePushWish,
  PublicAccount,
  ServiceHooks,
} from './service-hooks.ts';
export type { ProgramHandle } from './program-handle.ts';
export { createMemoryFiles } from './api/file/file-storage.ts';
export type * from './api/file/file-storage.ts';
export type { ChooseRequest, FileChooser } from './api/media/choose-files.ts';
export type * from './api/network/network-gateway.ts';
export { createProxyGateway } from './api/network/proxy-gateway.ts';
export type { ProxyGatewayOptions } from './api/network/proxy-gateway.ts';
export { createIndexedDbStorage } from './api/storage/indexed-db-storage.ts';
export { HttpRegistry } from './registry/http-registry.ts';
export type { HttpRegistryOptions } from './registry/http-registry.ts';
export type { UserToken, UserTokens } from './user/user-tokens.ts';
export type { LinkTarget, Registry, ResolveRequest } from './registry/registry.ts';
export { createMemoryStorage } from './storage/memory-storage.ts';
export type * from './storage/program-storage.ts';
export type { Locale, StringKey, Strings } from './strings/strings.ts';
export { headless, headlessUi } from './headless/headless-ui.ts';
export type { HeadlessAnswers, HeadlessStage, HeadlessUi } from './headless/headless-ui.ts';
export { builtInUi } from './ui/built-in-ui.ts';
export type { BuiltInUiOptions } from './ui/built-in-ui.ts';
export type * from './ui/ui.ts';
export type { DestroyReason, JournalEntry, Policy, Snapshot } from '@atrium/navigation';
export { PROGRAMS_LISTED, SCENES } from '@atrium/protocol';
export type {
  BluetoothCharacteristic,
  BluetoothProperties,
  BluetoothService,
  BluetoothState,
  Category,
  CharacteristicPlace,
  CloudRequest,
  EntryOptions,
  EnvVersion,
  InvoiceTitle,
  Json,
  JsonObject,
  PlaceNames,
  RouteLength,
  RouteWish,
  SelectedCity,
  ProgramFilter,
  ProgramInfo,
  ReferrerInfo,
  WalletCard,
} from '@atrium/protocol';
