// `atrium domains`: the hosts a program may reach, and the proof that a business domain is its owner's.
import type { AnswerOf, Contract } from '@atrium/client';
import { command, UsageError } from '../args/command.ts';
import type { Output } from '../args/output.ts';
import { changedList, listOptions } from '../platform/list-options.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp } from '../platform/signed-in.node.ts';
import type { Text } from '../words/text.ts';

type Lists = AnswerOf<Contract['programs']['domains']>;
type Proofs = AnswerOf<Contract['programs']['domainProofs']>;
type Proof = Proofs['domains'][number];

const LISTS = ['request', 'socket', 'upload', 'download', 'image', 'business'] as const;

const ABOUT: Record<(typeof LISTS)[number], Text> = {
  request: { en: 'wx.request, my.request', zh: 'wx.request、my.request' },
  socket: { en: 'connectSocket', zh: 'connectSocket' },
  upload: { en: 'uploadFile', zh: 'uploadFile' },
  download: { en: 'downloadFile', zh: 'downloadFile' },
  image: { en: 'images, media and fonts', zh: '图片、媒体和字体' },
  business: { en: 'web-view', zh: 'web-view' },
};

export const domains = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: {
    ...PLATFORM_OPTIONS,
    ...listOptions('HOST', {
      add: { en: 'to the lists of --list', zh: '加入 --list 所列清单' },
      drop: {
        en: 'from the lists of --list, or from all',
        zh: '从 --list 所列清单（默认全部）移除',
      },
    }),
    list: {
      type: 'string',
      choices: LISTS,
      multiple: true,
      about: { en: 'which list is meant; may be repeated', zh: '指定清单；可重复' },
    },
    prove: {
      type: 'string',
      value: 'HOST',
      about: {
        en: 'look now for the file that proves a business domain',
        zh: '立即验证业务域名的归属文件',
      },
    },
  },
  examples: [
    'atrium domains',
    'atrium domains --add api.example.com --list request --list upload',
    'atrium domains --add shop.example.com --list business',
    'atrium domains --prove shop.example.com',
  ],
  async run({ options, out, cwd, env }) {
    const { add = [], drop = [] } = options;
    const chosen = options.list as (typeof LISTS)[number][] | undefined;
    if (add.length > 0 && !chosen)
      throw new UsageError({
        en: `Which list? --list ${LISTS.join('|')}`,
        zh: `加入哪个清单？--list ${LISTS.join('|')}`,
      });
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    if (add.length + drop.length > 0) {
      const now = await client.programs.domains({ appId });
      assertListed(now, drop, chosen);
      await client.programs.putDomains({
        appId,
        ...changed(now, { add, drop }, chosen),
        ifMatch: now.etag,
      });
    }
    const proof =
      options.prove === undefined
        ? undefined
        : await client.programs.checkDomain({ appId, domain: options.prove });
    const lists = await client.programs.domains({ appId });
    const proofs = await client.programs.domainProofs({ appId });
    if (options.json) out.json({ format: 1, appId, lists: only(lists), proofs });
    else sayDomains(lists, proofs, out);
    return proof && proof.state !== 'verified' ? 1 : 0;
  },
});

const only = (lists: Lists): Lists =>
  Object.fromEntries(LISTS.map((it) => [it, lists[it]])) as Lists;

/** A host mistyped would stay where it is, and nobody would notice. */
function assertListed(
  now: Lists,
  drop: readonly string[],
  chosen: readonly (typeof LISTS)[number][] = LISTS,
): void {
  const unknown = drop.filter((host) => !chosen.some((name) => now[name].includes(host)));
  if (unknown.length === 0) return;
  const lists = chosen.join(', ');
  throw new UsageError({
    en: `Nothing was changed: ${unknown.join(', ')} is not in ${lists}. "atrium domains" shows what is.`,
    zh: `未作任何修改：${lists} 中没有 ${unknown.join('、')}。运行“atrium domains”可查看现有域名。`,
  });
}

function changed(
  now: Lists,
  change: { add: readonly string[]; drop: readonly string[] },
  chosen: readonly string[] | undefined,
): Lists {
  const next = only(now);
  for (const name of LISTS)
    if (chosen?.includes(name) ?? true) next[name] = changedList(now[name], change);
  return next;
}

function sayDomains(lists: Lists, { path, token, domains: proofs }: Proofs, out: Output): void {
  for (const name of LISTS) {
    if (lists[name].length === 0) continue;
    out.say(`${name} (${out.pick(ABOUT[name])}):`);
    for (const host of lists[name]) {
      const proof = name === 'business' ? proofs.find((it) => it.domain === host) : undefined;
      out.say(`  ${host}${proof ? ` · ${out.pick(stateOf(proof))}` : ''}`);
    }
  }
  if (LISTS.every((name) => lists[name].length === 0))
    out.say({ en: 'No domains: it reaches nothing.', zh: '没有域名：程序无法访问网络。' });
  const [unproven] = proofs.filter(({ state }) => state !== 'verified');
  if (unproven)
    out.say({
      en: `\nTo prove one, put a file with this text at https://${unproven.domain}${path}, then "atrium domains --prove ${unproven.domain}":\n${token}`,
      zh: `\n验证方法：在 https://${unproven.domain}${path} 放置内容如下的文件，然后运行“atrium domains --prove ${unproven.domain}”：\n${token}`,
    });
}

const REASONS: Record<NonNullable<Proof['reason']>, Text> = {
  unreachable: { en: 'nothing public answers there', zh: '无法从公网访问' },
  status: { en: 'the file is not there', zh: '文件不存在' },
  content: { en: 'the file has another text', zh: '文件内容不符' },
};

function stateOf({ state, reason }: Proof): Text {
  if (state === 'verified') return { en: 'proven', zh: '已验证' };
  if (state === 'pending' || reason === null) return { en: 'not proven yet', zh: '尚未验证' };
  const { en, zh } = REASONS[reason];
  return { en: `not proven: ${en}`, zh: `验证失败：${zh}` };
}
