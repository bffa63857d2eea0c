// A program's sources have changed while it runs. Only a base library built for `atrium dev` makes anything of what it is
// told here (runtime/logic/develop): it takes over styles, and starts anew with its pages for all else.
import { namedScript } from '../instance/program-script.ts';
import type { Instance } from '../instance/instance.ts';
import type { JourneyWorld } from '../journey/execute.ts';
import type { LoadedPackage } from '../registry/load-package.ts';

/** What each instance has been given, so that several changes in a row are compared with the last. */
const given = new WeakMap<Instance, LoadedPackage>();
const busy = new Map<string, 'once' | 'again'>();

export async function followSources(world: JourneyWorld, appId: string): Promise<void> {
  // Saving many files at once is one change.
  if (busy.has(appId)) return void busy.set(appId, 'again');
  busy.set(appId, 'once');
  await Promise.all(
    [...world.instances.values()]
      .filter((it) => it.request.program.appId === appId)
      .map((it) => follow(world, it)),
  ).catch((error: unknown) => console.error('[atrium] the new sources did not arrive', error));
  const again = busy.get(appId) === 'again';
  busy.delete(appId);
  if (again) await followSources(world, appId);
}

async function follow(world: JourneyWorld, instance: Instance): Promise<void> {
  const { env } = world;
  const { program, version } = instance.request;
  const { appId } = program;
  const { envVersion } = version;
  const now = await env.services.registry.resolve({ appId, envVersion, from: '' });
  // What does not compile is told where it is built; the program stays as it was.
  if (!now.ok) return;
  // It ended by its own mistake, which may be mended now.
  if (!instance.alive) return world.feed({ type: 'user-reload' });
  const before = given.get(instance) ?? instance.pkg;
  const pkg = await env.packages.load(appId, now.version);
  if (!before || pkg.digest === before.digest) return;
  given.set(instance, pkg);
  if (restOf(before) !== restOf(pkg)) return instance.send('develop.restart', {});
  const scripts = [pkg.manifest.main, ...Object.values(pkg.manifest.subPackages)].filter(
    (path) => before.manifest.files[path]?.sha256 !== pkg.manifest.files[path]?.sha256,
  );
  const changed = await Promise.all(
    scripts.map(async (path) => {
      const [old, code] = await Promise.all([textOf(before, path), textOf(pkg, path)]);
      return { path, code, styles: withoutStyles(old) === withoutStyles(code) };
    }),
  );
  if (changed.some(({ styles }) => !styles)) return instance.send('develop.restart', {});
  for (const { path, code } of changed) instance.giveCode(namedScript(appId, path, code));
}

/** Everything the realm was made of besides its scripts: pictures, view scripts, what is in the package. */
function restOf({ manifest }: LoadedPackage): string {
  const { files, main, subPackages, viewScript } = manifest;
  const scripts = new Set([main, ...Object.values(subPackages)]);
  const others = Object.entries(files).filter(
    ([path]) => !scripts.has(path) && !path.endsWith('.js.map'),
  );
  return JSON.stringify([main, subPackages, viewScript, others]);
}

const textOf = async (pkg: LoadedPackage, path: string): Promise<string> =>
  path === pkg.manifest.main ? pkg.main : new TextDecoder().decode(await pkg.file(path));

/** As the compiler writes them. A module may hold the same words; the program compares modules itself. */
const withoutStyles = (script: string): string =>
  script.replace(/"(?:css|appCss)":"(?:[^"\\]|\\.)*"/g, '');
