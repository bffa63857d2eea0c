// `atrium user-keys`: the keys with which the server of a super app says who its users are.
import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AnswerOf, AtriumClient, Contract } from '@atrium/client';
import { command, UsageError } from '../args/command.ts';
import { allOf } from '../platform/all-of.ts';
import { PLATFORM_OPTIONS, signedIn } from '../platform/signed-in.node.ts';

type UserKey = AnswerOf<Contract['superapps']['addUserKey']>;
type PublicKey = Parameters<AtriumClient['superapps']['addUserKey']>[0]['publicKey'];

export const userKeys = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: {
    server: PLATFORM_OPTIONS.server,
    json: PLATFORM_OPTIONS.json,
    superapp: {
      type: 'string',
      value: 'ID',
      about: { en: 'the super app (default: the only one)', zh: '超级应用（默认为唯一的一个）' },
    },
    make: {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'make a key pair: the private half into FILE, the public one to the platform',
        zh: '生成密钥对：私钥写入 FILE，公钥登记到平台',
      },
    },
    add: {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'register the public key in FILE (PEM or JWK; Ed25519 or P-256)',
        zh: '登记 FILE 中的公钥（PEM 或 JWK；Ed25519 或 P-256）',
      },
    },
    name: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'what the new key is called', zh: '新密钥的名称' },
    },
    test: {
      type: 'boolean',
      about: { en: 'the new key is of the test environment', zh: '新密钥属于测试环境' },
    },
    revoke: {
      type: 'string',
      value: 'KEY',
      about: {
        en: 'by id or kid: what it signed is refused at once',
        zh: '吊销（id 或 kid）：其签发的令牌立即失效',
      },
    },
  },
  examples: [
    'atrium user-keys',
    'atrium user-keys --make user-key.pem --name "backend, 2026"',
    'atrium user-keys --revoke key-0123456789abcdef',
  ],
  async run({ options, out, cwd, env }) {
    const { make, add, revoke, name, test } = options;
    if ([make, add, revoke].filter((it) => it !== undefined).length > 1)
      throw new UsageError({
        en: 'One at a time: --make, --add or --revoke.',
        zh: '--make、--add、--revoke 一次只能用一个。',
      });
    const file = make ?? add;
    if (file === undefined && (name !== undefined || test))
      throw new UsageError({
        en: '--name and --test are of a new key: add --make FILE or --add FILE.',
        zh: '--name 和 --test 只用于新密钥：请同时使用 --make FILE 或 --add FILE。',
      });
    const { client } = await signedIn({ ...options, out, env });
    const superappId = options.superapp ?? (await onlySuperapp(client));
    const keys = await allOf((cursor) => client.superapps.userKeys({ superappId, ...cursor }));
    if (revoke !== undefined) {
      const key = keys.find((it) => [it.id, it.kid].includes(revoke));
      await client.superapps.revokeUserKey({ superappId, keyId: key?.id ?? revoke });
    }
    const register = async (from: string): Promise<UserKey> => {
      const publicKey = await (make === undefined ? readKey : makeKey)(path.resolve(cwd, from));
      try {
        return await client.superapps.addUserKey({
          superappId,
          name: name ?? path.basename(from),
          environment: test ? 'test' : 'production',
          publicKey,
        });
      } catch (error) {
        // The file is there now: --make would refuse to replace it.
        if (make !== undefined)
          out.note({
            en: `The key pair is in ${from}, but not registered: try again with "--add ${from}".`,
            zh: `密钥对已写入 ${from}，但尚未登记：请改用“--add ${from}”重试。`,
          });
        throw error;
      }
    };
    const registered = file === undefined ? undefined : await register(file);
    const now = await allOf((cursor) => client.superapps.userKeys({ superappId, ...cursor }));
    if (options.json) out.json({ format: 1, superapp: superappId, items: now, registered });
    else if (now.length === 0) out.say({ en: 'no keys', zh: '无密钥' });
    else for (const it of now) out.say(lineOf(it));
    if (registered && !options.json)
      out.say({
        en: `Tokens say iss "${superappId}" and, in the header, kid "${registered.kid}" (docs/operations.md, "Who tests").`,
        zh: `令牌的 iss 为“${superappId}”，头部 kid 为“${registered.kid}”（见 docs/operations.md “Who tests”）。`,
      });
    return 0;
  },
});

const lineOf = (it: UserKey): string =>
  [
    it.id,
    it.kid,
    it.algorithm,
    it.environment,
    it.name,
    it.revokedAt === null ? `→ ${it.lastUsedAt ?? '-'}` : `✗ ${it.revokedAt}`,
  ].join('  ');

async function onlySuperapp(client: AtriumClient): Promise<string> {
  const { items } = await client.superapps.list({ limit: 2 });
  const [one, another] = items;
  if (one && !another) return one.id;
  if (!one)
    throw new UsageError({
      en: 'There is no super app you may see. The administrator of a super app team makes one: POST /v1/teams/{teamId}/superapps with {"name": "…"} (docs/operations.md, "The first day").',
      zh: '没有你可见的超级应用。请由超级应用团队的管理员创建：POST /v1/teams/{teamId}/superapps，内容 {"name": "…"}（见 docs/operations.md “The first day”）。',
    });
  throw new UsageError({
    en: 'Which super app? Name it with --superapp.',
    zh: '哪个超级应用？请用 --superapp 指定。',
  });
}

/** The private half stays in a file nobody else may read, and replaces none. */
async function makeKey(file: string): Promise<PublicKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError({
      en: `${file} cannot be written (${error.code ?? error.message}).`,
      zh: `无法写入 ${file}（${error.code ?? error.message}）。`,
    });
  });
  return publicKey.export({ format: 'jwk' }) as object as PublicKey;
}

/** Of a private key, its public half: the other never leaves this machine. */
async function readKey(file: string): Promise<PublicKey> {
  try {
    const text = await readFile(file, 'utf8');
    const key = text.trimStart().startsWith('{')
      ? createPublicKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' })
      : createPublicKey(text);
    return key.export({ format: 'jwk' }) as object as PublicKey;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError({
      en: `${file} is no key that can be read: ${why}.`,
      zh: `无法从 ${file} 读取密钥：${why}。`,
    });
  }
}
