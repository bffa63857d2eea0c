// `requirePlugin` of a plugin whose source the package does not have: programs take its interface apart while they load,
// so there is an object, and everything in it fails truthfully.
import { inertObject } from '../kit/inert-object.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';

export function absentPlugin(kit: Kit, convention: Convention, name: string): object {
  const reason = 'the source of this plugin is not in the package';
  kit.unsupported(`plugin ${name}`, reason);
  kit.warn(`plugin ${name}: ${reason}`);
  return inertObject(convention, name, reason);
}
