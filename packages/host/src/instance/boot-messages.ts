// The first words to a program's realms: to its Worker (WorkerLaunch) and to each of its views (ViewBoot).
import type { EntryOptions, PackageManifest, ViewBoot, WorkerLaunch } from '@atrium/protocol';
import { integrityOf } from '../registry/signature.ts';
import type { StageMetrics } from '../ui/ui.ts';
import { deviceInfo, themeFor } from './device-info.ts';
import { keepExitState, readExitState } from './exit-state.ts';
import type { InstanceEnvironment, InstanceRequest } from './instance-environment.ts';
import { mediaByContent } from './package-media.ts';
import type { PreparedRealm } from './prepare-realm.ts';

export function workerLaunch(
  env: InstanceEnvironment,
  request: InstanceRequest,
  realm: PreparedRealm,
  metrics: StageMetrics,
  entry: EntryOptions,
  hostApis: WorkerLaunch['hostApis'],
): WorkerLaunch {
  const { manifest } = realm.pkg;
  const { own, isKept, again } = readExitState(realm.stored, manifest, entry, Date.now());
  // One start each: where the user goes now is what counts next time.
  if (isKept) keepExitState(realm.store, undefined).catch(() => undefined);
  return {
    dialect: manifest.dialect,
    appId: manifest.appId,
    envVersion: request.version.envVersion,
    version: manifest.version,
    runtimeVersion: env.runtimeVersion,
    entry,
    ...again,
    device: deviceInfo(metrics, manifest.app, env.services),
    storage: own,
    ...(realm.files && realm.files.own.length > 0 && { files: realm.files.own }),
    near: realm.near ? [...realm.near, ...(realm.files?.saved ?? [])] : [],
    ...(realm.near && { syncFiles: true }),
    storageLimitBytes: env.services.limits.storageMaxBytes,
    hostApis,
    capabilities: Object.keys(realm.table),
    debug: env.developer || manifest.app.debug || request.version.envVersion !== 'release',
  };
}

export function viewBoot(
  env: InstanceEnvironment,
  manifest: PackageManifest,
  digest: string,
  viewId: number,
  metrics: StageMetrics,
  guestOrigin: string,
): ViewBoot {
  // A folder, where all programs have one name.
  const root = new URL(guestOrigin).pathname.replace(/\/$/, '');
  const script = manifest.viewScript;
  const file = script === undefined ? undefined : manifest.files[script];
  return {
    k: 'boot',
    viewId,
    dialect: manifest.dialect,
    theme: themeFor(manifest.app, env.services.theme),
    language: env.services.locale === 'zh' ? 'zh_CN' : 'en',
    styleV2: manifest.app.style === 'v2',
    packageBase: `${root}/pkg/${digest}/`,
    packageFiles: mediaByContent(manifest, root),
    ...(script !== undefined && file
      ? {
          script: {
            path: `${root}/view-script/${file.sha256}`,
            integrity: integrityOf(file.sha256),
          },
        }
      : {}),
    safeArea: insets(metrics),
    ...(env.map && { map: env.map }),
  };
}

/** ViewBoot wants distances from the edges, the stage gives coordinates. */
export const insets = (metrics: StageMetrics): ViewBoot['safeArea'] => ({
  top: metrics.safeArea.top,
  left: metrics.safeArea.left,
  right: metrics.width - metrics.safeArea.right,
  bottom: metrics.height - metrics.safeArea.bottom,
});
