// The scripts of a package as they are given to a program, and what they are called in its stack traces: they run from blob:
// addresses, which say nothing to anybody.
import { CapabilityError } from '../broker/capability.ts';
import type { LoadedPackage } from '../registry/load-package.ts';

export const scriptName = (appId: string, path: string): string =>
  `${appId}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** Lines and columns stay as they are: the name is written behind the code. */
export const namedScript = (appId: string, path: string, code: string): string =>
  `${code}\n//# sourceURL=${scriptName(appId, path)}`;

export async function subPackageScript(pkg: LoadedPackage, root: string): Promise<string> {
  const { subPackages } = pkg.manifest;
  const script = Object.hasOwn(subPackages, root) ? subPackages[root] : undefined;
  if (script === undefined) throw new CapabilityError('not-found', `no sub-package ${root}`);
  return readScript(pkg, script);
}

/** Of workers the program makes itself. */
export async function ownWorkerScript(pkg: LoadedPackage): Promise<string> {
  const { worker } = pkg.manifest;
  if (worker === undefined) throw new CapabilityError('not-found', 'app.json names no workers');
  return readScript(pkg, worker);
}

const readScript = async (pkg: LoadedPackage, path: string): Promise<string> =>
  namedScript(pkg.manifest.appId, path, new TextDecoder().decode(await pkg.file(path)));
