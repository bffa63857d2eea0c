// `atrium versions`: what became of every upload, newest first.
import { command } from '../args/command.ts';
import { versionLine } from '../platform/say-version.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp } from '../platform/signed-in.node.ts';

const DEFAULT_LIMIT = 20;

export const versions = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: {
    ...PLATFORM_OPTIONS,
    limit: {
      type: 'number',
      value: 'N',
      about: { en: 'how many (default 20, at most 100)', zh: '条数（默认 20，最多 100）' },
    },
  },
  examples: ['atrium versions', 'atrium versions --app-id mp1234567890 --json'],
  async run({ options, out, cwd, env }) {
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const { items } = await client.versions.list({
      appId,
      limit: options.limit ?? DEFAULT_LIMIT,
    });
    if (options.json) out.json({ format: 1, appId, versions: items });
    else for (const it of items) out.say(versionLine(it, out));
    return 0;
  },
});
