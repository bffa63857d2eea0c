// What commands that talk to a platform begin with: where it is, who calls, which program and version are meant.
import {
  createAtriumClient,
  type AnswerOf,
  type AtriumClient,
  type Contract,
} from '@atrium/client';
import { isAppId } from '@atrium/protocol';
import { UsageError, type OptionTable } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import type { Output } from '../args/output.ts';
import { findPrograms } from '../project/find-programs.node.ts';
import { programFacts } from '../project/program-facts.node.ts';
import type { Language } from '../words/text.ts';
import { confirmPerson } from './confirm-person.node.ts';
import { findCredentials } from './credentials.node.ts';

export type Version = AnswerOf<Contract['versions']['get']>;

export const SERVER_OPTION = {
  type: 'string',
  value: 'URL',
  about: {
    en: 'the platform (default: the one of login, or ATRIUM_SERVER)',
    zh: '平台地址（默认为登录时的平台，或 ATRIUM_SERVER）',
  },
} as const;

export const PLATFORM_OPTIONS = {
  'app-id': {
    type: 'string',
    value: 'ID',
    about: {
      en: 'the program (default: the one in this folder)',
      zh: '小程序（默认为当前目录中的小程序）',
    },
  },
  server: SERVER_OPTION,
  json: JSON_OPTION,
} as const satisfies OptionTable;

interface Where {
  server?: string;
  out: Output;
  env: Readonly<Record<string, string | undefined>>;
}

/** Only scheme, host and port count. */
export function serverOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return url.origin;
  throw new UsageError({
    en: `"${text}" is no address of a platform: https://…, or http://localhost:PORT.`,
    zh: `“${text}”不是平台地址：应为 https://…，或 http://localhost:端口。`,
  });
}

export interface SignedIn {
  server: string;
  client: AtriumClient;
}

/** `token` undefined: of somebody who is about to sign in. */
export const connect = (
  server: string,
  token: string | undefined,
  language: Language,
  confirm?: (client: AtriumClient) => Promise<boolean>,
): AtriumClient =>
  createAtriumClient({
    baseUrl: server,
    token: token ?? null,
    language,
    ...(confirm ? { confirm } : {}),
  });

export async function signedIn({ server, out, env }: Where): Promise<SignedIn> {
  const found = await findCredentials(env, server === undefined ? undefined : serverOrigin(server));
  if (found.server === undefined || found.token === undefined)
    throw new UsageError({
      en: 'Not signed in: "atrium login --server URL", or set ATRIUM_SERVER and ATRIUM_TOKEN.',
      zh: '未登录：请运行“atrium login --server 地址”，或设置 ATRIUM_SERVER 和 ATRIUM_TOKEN。',
    });
  const origin = serverOrigin(found.server);
  const confirm = (client: AtriumClient): Promise<boolean> => confirmPerson(client, out);
  return { server: origin, client: connect(origin, found.token, out.language, confirm) };
}

export function wantedApp(given: string | undefined, cwd: string): string {
  if (given !== undefined) {
    if (isAppId(given)) return given;
    throw new UsageError({ en: `"${given}" is no app id.`, zh: `“${given}”不是 appId。` });
  }
  const [folder, ...others] = findPrograms(cwd);
  if (folder !== undefined && others.length === 0) return programFacts(folder).appId;
  throw new UsageError({
    en: 'Which program? Go to its folder, or name it with --app-id.',
    zh: '哪个小程序？请进入其目录，或用 --app-id 指定。',
  });
}
