// `atrium logout`: ends the session on the platform and forgets it here.
import { command } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { findCredentials, forgetCredentials } from '../platform/credentials.node.ts';
import { connect, serverOrigin, SERVER_OPTION } from '../platform/signed-in.node.ts';

export const logout = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: { server: SERVER_OPTION, json: JSON_OPTION },
  examples: ['atrium logout'],
  async run({ options, out, env }) {
    const wanted = options.server === undefined ? undefined : serverOrigin(options.server);
    const { server, token } = await findCredentials({ ...env, ATRIUM_TOKEN: undefined }, wanted);
    if (server !== undefined && token !== undefined) {
      // An API key is no session and stays; one that is over is gone already.
      await connect(server, token, out.language)
        .session.signOut()
        .catch((error: Error) => out.note(error.message));
      await forgetCredentials(env, server);
    }
    if (options.json) out.json({ format: 1, server: server ?? null });
    else
      out.say(
        server === undefined || token === undefined
          ? { en: 'Nobody was signed in.', zh: '没有登录。' }
          : { en: `Signed out of ${server}.`, zh: `已退出 ${server}。` },
      );
    return 0;
  },
});
