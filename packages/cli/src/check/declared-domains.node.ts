// The domains a program may reach, as its review will know them: those of the platform if somebody is signed in to one, else
// those of the registry file beside the program, else nobody knows them here.
import type { AnswerOf, Contract } from '@atrium/client';
import { connect, serverOrigin } from '../platform/signed-in.node.ts';
import { findCredentials } from '../platform/credentials.node.ts';
import { UsageError } from '../args/command.ts';
import type { ProgramFacts } from '../project/program-facts.node.ts';
import type { Language, Text } from '../words/text.ts';

export interface DeclaredDomains {
  from: 'platform' | 'registry' | null;
  /** The platform that was asked. */
  server: string | null;
  /** Why it was not, or did not say. */
  unasked: Text | null;
  /** Null: not known. */
  hosts: ReadonlySet<string> | null;
}

interface Asked {
  appId: string;
  /** `--online`: refuse to go on without the platform; `--offline`: without asking it. */
  online: boolean;
  offline: boolean;
  server: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  language: Language;
}

/** Nobody waits for the rest of a check longer than this for a platform that does not answer. */
const PATIENCE_MS = 8000;

export async function declaredDomains(
  { domains }: Pick<ProgramFacts, 'domains'>,
  asked: Asked,
): Promise<DeclaredDomains> {
  const answer = await platformDomains(asked);
  if ('hosts' in answer) return { from: 'platform', unasked: null, ...answer };
  const listed = new Set(
    Object.values(domains).flatMap((list) =>
      list.map((it: string | { name: string }) => (typeof it === 'string' ? it : it.name)),
    ),
  );
  return listed.size > 0
    ? { from: 'registry', hosts: listed, ...answer }
    : { from: null, hosts: null, ...answer };
}

type Lists = AnswerOf<Contract['programs']['domains']>;

async function platformDomains(
  asked: Asked,
): Promise<{ server: string; hosts: Set<string> } | { server: string | null; unasked: Text }> {
  if (asked.offline) return { server: null, unasked: { en: '--offline', zh: '--offline' } };
  const wanted = asked.server === undefined ? undefined : serverOrigin(asked.server);
  const found = await findCredentials(asked.env, wanted);
  if (found.server === undefined || found.token === undefined) {
    const unasked = {
      en: 'nobody is signed in ("atrium login")',
      zh: '未登录（请运行“atrium login”）',
    };
    if (!asked.online) return { server: null, unasked };
    throw new UsageError({
      en: `The platform cannot be asked: ${unasked.en}.`,
      zh: `无法查询平台：${unasked.zh}。`,
    });
  }
  const server = serverOrigin(found.server);
  try {
    const { appId, language } = asked;
    const lists: Lists = await connect(server, found.token, language).programs.domains(
      { appId },
      { signal: AbortSignal.timeout(PATIENCE_MS) },
    );
    const hosts = Object.values(lists).flatMap((it) => (Array.isArray(it) ? it : []));
    return { server, hosts: new Set(hosts) };
  } catch (error) {
    if (asked.online || !(error instanceof Error)) throw error;
    // In the language that was asked for.
    const said = `${server} (${asked.appId}): ${error.message}`;
    return { server, unasked: { en: said, zh: said } };
  }
}
