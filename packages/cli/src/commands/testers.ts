// `atrium testers`: who may run develop and trial versions.
import { command } from '../args/command.ts';
import { changedList, listOptions } from '../platform/list-options.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp } from '../platform/signed-in.node.ts';

export const testers = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: {
    ...PLATFORM_OPTIONS,
    ...listOptions('USER', {
      add: { en: 'a user of the super app', zh: '超级应用的用户' },
      drop: { en: 'no longer', zh: '移除用户' },
    }),
  },
  examples: ['atrium testers', 'atrium testers --add demo --add zoe'],
  async run({ options, out, cwd, env }) {
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const now = await client.programs.testers({ appId });
    const { users } =
      options.add || options.drop
        ? await client.programs.putTesters({
            appId,
            users: changedList(now.users, options),
            ifMatch: now.etag,
          })
        : now;
    if (options.json) out.json({ format: 1, appId, users });
    else out.say(users.length > 0 ? users.join('\n') : { en: 'nobody', zh: '无' });
    return 0;
  },
});
