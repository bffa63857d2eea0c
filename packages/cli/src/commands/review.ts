// What a reviewer does: look (`review`), `approve`, `reject`.
import { command, UsageError } from '../args/command.ts';
import type { Output } from '../args/output.ts';
import { shownBytes } from '../check/sizes.ts';
import { versionLine } from '../platform/say-version.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp } from '../platform/signed-in.node.ts';
import { versionCommand } from '../platform/version-command.ts';
import { wantedVersion } from '../platform/wanted-version.ts';

export const review = command({
  usage: '[VERSION]',
  positionals: { min: 0, max: 1, of: 'version' },
  options: PLATFORM_OPTIONS,
  examples: ['atrium review --app-id mp1234567890', 'atrium review 1.2.0 --json'],
  async run({ options, positionals, out, cwd, env }) {
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const { id } = await wantedVersion(client, appId, positionals[0], ['submitted']);
    const seen = await client.versions.review({ appId, versionId: id });
    if (options.json) out.json({ format: 1, ...seen });
    else {
      sayReview(seen, out);
      out.say(versionLine(seen.version, out));
    }
    return 0;
  },
});

interface Seen {
  base: { number: string } | null;
  files: { added: { path: string }[]; changed: { path: string }[]; removed: { path: string }[] };
  size: { bytes: number; before: number | null };
  apis: { added: string[] };
  domains: { what: string; declared: boolean | null }[];
  targets: { what: string; declared: boolean | null }[];
  version: { content: string | null };
}

function sayReview(seen: Seen, out: Output): void {
  const { base, files, size, apis, domains, targets } = seen;
  out.say({
    en: base ? `Compared with ${base.number}, which is released:` : 'Never released before:',
    zh: base ? `与线上版本 ${base.number} 相比：` : '首次发布：',
  });
  out.say(
    `  +${files.added.length} ~${files.changed.length} -${files.removed.length} · ${shownBytes(size.bytes)}${size.before === null ? '' : ` (${shownBytes(size.before)})`}`,
  );
  if (apis.added.length > 0) out.say(`  + ${apis.added.join(', ')}`);
  for (const { what, declared } of [...domains, ...targets])
    out.say(
      `  ${declared === false ? '✗' : '·'} ${what}${declared === false ? out.pick({ en: ' (not declared)', zh: '（未声明）' }) : ''}`,
    );
  out.say(`  --content ${seen.version.content ?? ''}`);
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
