// Which version a command is about.
import { everyItem, type AtriumClient } from '@atrium/client';
import { UsageError } from '../args/command.ts';
import { STAGES } from './say-version.ts';
import type { Version } from './signed-in.node.ts';

/**
 * `1.2.0`, `#12` (the id), or nothing: the newest version the command is for.
 * @param stages what the command can do something with.
 */
export async function wantedVersion(
  client: AtriumClient,
  appId: string,
  given: string | undefined,
  stages: readonly Version['stage'][],
): Promise<Version> {
  const id = /^#(\d+)$/.exec(given ?? '')?.[1];
  if (id !== undefined) return client.versions.get({ appId, versionId: Number(id) });
  let sameNumber: Version | undefined;
  const all = everyItem((cursor) => client.versions.list({ appId, limit: 100, ...cursor }));
  for await (const it of all) {
    if (given !== undefined && it.number !== given) continue;
    if (stages.includes(it.stage)) return it;
    if (given !== undefined) sameNumber ??= it;
  }
  // Of that number, in another stage: the platform says what is wrong with it.
  if (sameNumber) return sameNumber;
  const words = stages.map((it) => STAGES[it]);
  throw new UsageError(
    given === undefined
      ? {
          en: `${appId} has no version with this state: ${words.map((it) => it.en).join(', ')}. "atrium versions" lists them.`,
          zh: `${appId} 没有处于以下状态的版本：${words.map((it) => it.zh).join('、')}。“atrium versions”可列出全部版本。`,
        }
      : {
          en: `${appId} has no version ${given}. "atrium versions" lists them.`,
          zh: `${appId} 没有版本 ${given}。“atrium versions”可列出全部版本。`,
        },
  );
}
