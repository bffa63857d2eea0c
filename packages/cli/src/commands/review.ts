// What a reviewer does: look (`review`), `approve`, `reject`.
import { command, UsageError } from '../args/command.ts';
import { AtriumError, type AtriumClient, type Contract, type InputOf } from '@atrium/client';
import { versionLine } from '../platform/say-version.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp } from '../platform/signed-in.node.ts';
import { versionCommand } from '../platform/version-command.ts';
import { sayDiff, type Diff } from '../review/say-diff.ts';
import { sayFindings } from '../review/say-findings.ts';
import { wantedVersion } from '../platform/wanted-version.ts';

export const review = command({
  usage: '[VERSION]',
  positionals: { min: 0, max: 1, of: 'version' },
  options: {
    ...PLATFORM_OPTIONS,
    open: {
      type: 'boolean',
      about: {
        en: 'a link that opens this version in the super app: for you, once, within five minutes',
        zh: '生成在超级应用中打开该版本的链接：仅供本人，五分钟内一次有效',
      },
    },
    stat: {
      type: 'boolean',
      about: { en: 'how many lines changed in each file, not which', zh: '只显示各文件的行数变化' },
    },
    file: {
      type: 'string',
      value: 'PATH',
      about: { en: 'the differences of this file alone, whole', zh: '只显示此文件的完整差异' },
    },
    base: {
      type: 'string',
      value: 'VERSION',
      about: {
        en: 'compare with this version (default: the release)',
        zh: '与此版本比较（默认为线上版本）',
      },
    },
  },
  examples: [
    'atrium review --app-id mp1234567890',
    'atrium review --stat',
    'atrium review --open',
    'atrium review 1.2.0 --file pages/pay/pay.js',
    'atrium review 1.2.0 --base 1.1.3 --json',
  ],
  async run({ options, positionals, out, cwd, env }) {
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const { id } = await wantedVersion(client, appId, positionals[0], ['submitted']);
    const of = { appId, versionId: id };
    if (options.open) {
      const opened = await client.versions.open(of);
      if (options.json) out.json({ format: 1, ...opened });
      else out.say(opened.url);
      return 0;
    }
    const base = options.base && (await wantedVersion(client, appId, options.base, [])).id;
    const asked = { ...of, ...(base ? { base } : {}) };
    if (options.file !== undefined) {
      const { file } = options;
      const diff = await wholeDiff(client, { ...asked, path: file }).catch((error: unknown) => {
        if (!(error instanceof AtriumError) || error.code !== 'not-found') throw error;
        throw new UsageError({
          en: `${file} is as before, or not there. --stat lists what has changed.`,
          zh: `${file} 未变化或不存在。--stat 可列出有变化的文件。`,
        });
      });
      if (options.json) out.json({ format: 1, diff });
      else sayDiff(diff, out);
      return 0;
    }
    const seen = await client.versions.review(of);
    const diff = await wholeDiff(client, {
      ...asked,
      // All of a first version is new: it is read file by file.
      detail: options.stat || !(base ?? seen.base) ? 'counts' : 'lines',
    });
    if (options.json) {
      out.json({ format: 1, ...seen, diff });
      return 0;
    }
    sayDiff(diff, out);
    if (diff.totals && diff.items.some(({ lines }) => lines?.hunks === null))
      out.say({ en: '  --file PATH shows one of them whole', zh: '  --file 路径 可查看完整内容' });
    sayFindings(seen, out);
    out.say(`\n--content ${seen.version.content ?? ''}`);
    out.say(versionLine(seen.version, out));
    return 0;
  },
});

/** Part by part. */
async function wholeDiff(
  client: AtriumClient,
  asked: InputOf<Contract['versions']['diff']>,
): Promise<Diff> {
  const first = await client.versions.diff({ ...asked, limit: 100 });
  const items = [...first.items];
  for (let cursor = first.next; cursor !== null;) {
    const part = await client.versions.diff({ ...asked, limit: 100, cursor });
    for (const it of part.items) {
      const last = items.at(-1);
      // A long file comes in parts.
      if (last?.path === it.path) last.lines?.hunks?.push(...(it.lines?.hunks ?? []));
      else items.push(it);
    }
    cursor = part.next;
  }
  return { ...first, items, next: null };
}

export const approve = versionCommand({
  stages: ['submitted'],
  options: {
    content: {
      type: 'string',
      value: 'HASH',
      about: {
        en: 'what "review" has shown: refused when it is another now',
        zh: '“review”显示的内容摘要；如内容已变则拒绝',
      },
    },
    note: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'for the developer', zh: '给开发者的备注' },
    },
  },
  examples: ['atrium approve --app-id mp1234567890', 'atrium approve 1.2.0 --content 9f86d0…'],
  act(client, { appId, id, content, number }, { options }) {
    const approved = options.content ?? content;
    if (approved === null)
      throw new UsageError({
        en: `${number} has not been built.`,
        zh: `${number} 尚未构建。`,
      });
    return client.versions.approve({
      appId,
      versionId: id,
      content: approved,
      ...(options.note === undefined ? {} : { note: options.note }),
    });
  },
});

export const reject = versionCommand({
  stages: ['submitted'],
  options: {
    note: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'why; the developer reads it', zh: '驳回原因，开发者可见' },
    },
  },
  examples: ['atrium reject --app-id mp1234567890 --note "The privacy page is empty"'],
  act(client, { appId, id }, { options }) {
    if (options.note === undefined)
      throw new UsageError({
        en: 'A rejection needs a reason: --note TEXT',
        zh: '驳回须说明原因：--note 文字',
      });
    return client.versions.reject({ appId, versionId: id, note: options.note });
  },
});
