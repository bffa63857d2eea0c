// `atrium login`: signs in to a platform with a password or an API key, and keeps the proof for the commands that follow.
import { command, UsageError } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { ask, standardInput } from '../platform/ask.node.ts';
import { findCredentials, keepCredentials } from '../platform/credentials.node.ts';
import type { Text } from '../words/text.ts';
import { connect, serverOrigin, SERVER_OPTION } from '../platform/signed-in.node.ts';

export const login = command({
  usage: '[USER]',
  positionals: { min: 0, max: 1 },
  options: {
    server: SERVER_OPTION,
    'password-stdin': {
      type: 'boolean',
      about: { en: 'read the password from standard input', zh: '从标准输入读取密码' },
    },
    'key-stdin': {
      type: 'boolean',
      about: {
        en: 'read an API key from standard input, for machines',
        zh: '从标准输入读取 API 密钥（用于自动化）',
      },
    },
    code: {
      type: 'string',
      value: 'CODE',
      about: { en: 'of the second factor', zh: '两步验证码' },
    },
    json: JSON_OPTION,
  },
  examples: [
    'atrium login ann --server https://platform.example.com',
    'echo "$KEY" | atrium login --key-stdin --server https://platform.example.com',
  ],
  async run({ options, positionals, out, env, stdin }) {
    const named = options.server ?? (await findCredentials(env, undefined)).server;
    if (named === undefined)
      throw new UsageError({
        en: 'Which platform? --server URL',
        zh: '哪个平台？请用 --server 地址',
      });
    const server = serverOrigin(named);
    const { language } = out;
    const token = options['key-stdin']
      ? await fromPipe({ en: 'key', zh: '密钥' })
      : await withPassword(server, positionals[0]);
    const me = await connect(server, token, language).me.get();
    await keepCredentials(env, { server, token });
    if (options.json) out.json({ format: 1, server, userId: me.id, name: me.name });
    else
      out.say({
        en: `Signed in to ${server} as ${me.name} (${me.id}).`,
        zh: `已登录 ${server}：${me.name}（${me.id}）。`,
      });
    return 0;

    async function fromPipe(what: Text): Promise<string> {
      const text = await standardInput(stdin);
      if (text !== '') return text;
      throw new UsageError({
        en: `No ${what.en} came on standard input.`,
        zh: `标准输入中没有${what.zh}。`,
      });
    }

    async function withPassword(at: string, given: string | undefined): Promise<string> {
      const user = given ?? (await ask(out.pick({ en: 'User', zh: '用户' })));
      const password = options['password-stdin']
        ? await fromPipe({ en: 'password', zh: '密码' })
        : await ask(out.pick({ en: 'Password', zh: '密码' }), { hidden: true });
      const client = connect(at, undefined, language);
      const answer = await client.session.signIn({ login: user, password });
      if ('token' in answer) return answer.token;
      const code = options.code ?? (await ask(out.pick({ en: 'Code', zh: '验证码' })));
      const { challenge } = answer;
      return (await client.session.secondFactor({ challenge, code })).token;
    }
  },
});
