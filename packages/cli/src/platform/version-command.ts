// Commands that do one thing to one version: `atrium NAME [VERSION]`.
import { command, type Invocation, type OptionTable, type Values } from '../args/command.ts';
import type { AnyCommand } from '../args/command.ts';
import type { AtriumClient } from '@atrium/client';
import { versionLine } from './say-version.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp, type Version } from './signed-in.node.ts';
import { wantedVersion } from './wanted-version.ts';

interface VersionCommand<T extends OptionTable> {
  options: T;
  examples: readonly string[];
  /** Which versions it is for, when none is named. */
  stages: readonly Version['stage'][];
  act(client: AtriumClient, version: Version, invocation: Invocation<T>): Promise<Version>;
}

export function versionCommand<const T extends OptionTable>(it: VersionCommand<T>): AnyCommand {
  const options = { ...PLATFORM_OPTIONS, ...it.options };
  return command({
    usage: '[VERSION]',
    positionals: { min: 0, max: 1, of: 'version' },
    options,
    examples: it.examples,
    async run(invocation) {
      const { positionals, out, cwd, env } = invocation;
      const given = invocation.options as Values<typeof PLATFORM_OPTIONS>;
      const { client } = await signedIn({ ...given, out, env });
      const appId = wantedApp(given['app-id'], cwd);
      const wanted = await wantedVersion(client, appId, positionals[0], it.stages);
      const version = await it.act(client, wanted, invocation as unknown as Invocation<T>);
      if (given.json) out.json({ format: 1, version });
      else out.say(versionLine(version, out));
      return 0;
    },
  });
}
