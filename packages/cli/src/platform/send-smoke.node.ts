// A smoke report goes to the version it was made of, and to no other.
import type { AtriumClient } from '@atrium/client';
import { UsageError } from '../args/command.ts';
import type { SmokeReport } from '../smoke/report.ts';
import { sentReport } from '../smoke/sent-report.ts';
import { contentOf } from './content-of.node.ts';
import type { Version } from './signed-in.node.ts';

/** Refuses before and after the run: meanwhile somebody may have gone on writing. */
export async function assertSame(folder: string, version: Version): Promise<void> {
  const { appId, number, content } = version;
  if (content !== null && (await contentOf(folder, appId, number)) === content) return;
  throw new UsageError({
    en: `What is in this folder is not what was uploaded as ${number}: upload it ("atrium upload --smoke"), or go back to that state. Also another release of atrium than the platform's builds other files.`,
    zh: `此目录的内容与已上传的 ${number} 不同：请重新上传（“atrium upload --smoke”），或恢复到当时的内容。atrium 版本与平台不一致时，构建结果也会不同。`,
  });
}

/** @param pictures where they are, in words for the reviewer. */
export async function sendSmoke(
  client: AtriumClient,
  version: Version,
  { programs: [program], milliseconds }: SmokeReport,
  pictures: string | null,
): Promise<void> {
  const { appId, id: versionId, content } = version;
  if (!program || content === null) throw new Error('there is nothing to report');
  const report = sentReport(program, milliseconds, pictures);
  await client.versions.putSmoke({ appId, versionId, content, report });
}
