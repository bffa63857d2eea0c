// `atrium whoami`: the user, the platform, and what the user may do there.
import { command } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { visible } from '../review/visible.ts';
import { SERVER_OPTION, signedIn } from '../platform/signed-in.node.ts';

export const whoami = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: { server: SERVER_OPTION, json: JSON_OPTION },
  examples: ['atrium whoami --json'],
  async run({ options, out, env }) {
    const { client, server } = await signedIn({ ...options, out, env });
    const { etag: _, ...me } = await client.me.get();
    if (options.json) out.json({ format: 1, server, ...me });
    else {
      out.say(`${visible(me.name)} (${me.id}) · ${server}`);
      for (const it of me.memberships)
        out.say(visible(`  ${it.teamName} (${it.team}): ${it.role}`));
    }
    return 0;
  },
});
