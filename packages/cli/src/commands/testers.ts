// `atrium testers`: who may run develop and trial versions.
import { command } from '../args/command.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp } from '../platform/signed-in.node.ts';

export const testers = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: {
    ...PLATFORM_OPTIONS,
    add: {
      type: 'string',
      value: 'USER',
      multiple: true,
      about: { en: 'a user of the super app; may be repeated', zh: '超级应用的用户；可重复' },
    },
    drop: {
      type: 'string',
      value: 'USER',
      multiple: true,
      about: { en: 'no longer; may be repeated', zh: '移除用户；可重复' },
    },
  },
  examples: ['atrium testers', 'atrium testers --add demo --add zoe'],
  async run({ options, out, cwd, env }) {
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const now = await client.programs.testers({ appId });
    const wanted = [...new Set([...now.users, ...(options.add ?? [])])].filter(
      (it) => !options.drop?.includes(it),
    );
    const { users } =
      options.add || options.drop
        ? await client.programs.putTesters({ appId, users: wanted, ifMatch: now.etag })
        : now;
    if (options.json) out.json({ format: 1, appId, users });
    else out.say(users.length > 0 ? users.join('\n') : { en: 'nobody', zh: '无' });
    return 0;
  },
});
