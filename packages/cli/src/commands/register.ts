// `atrium register`: the platform gets to know a program; versions can be uploaded from then on.
import { command, UsageError } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { onlyProgram } from '../project/only-program.node.ts';
import { programFacts } from '../project/program-facts.node.ts';
import { dialectOf } from '../project/dialect.node.ts';
import { SERVER_OPTION, signedIn } from '../platform/signed-in.node.ts';

export const register = command({
  usage: '[FOLDER]',
  positionals: { min: 0, max: 1 },
  options: {
    team: {
      type: 'string',
      value: 'ID',
      about: {
        en: 'the team that owns it (default: your only one)',
        zh: '所属团队（默认为你唯一的团队）',
      },
    },
    name: {
      type: 'string',
      value: 'NAME',
      about: { en: 'default: the one in the project file', zh: '名称（默认取自项目文件）' },
    },
    description: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'a sentence for users', zh: '给用户看的简介' },
    },
    category: {
      type: 'string',
      value: 'ID',
      multiple: true,
      about: { en: 'of the platform’s list; at least one', zh: '平台分类编号，至少一个' },
    },
    server: SERVER_OPTION,
    json: JSON_OPTION,
  },
  examples: ['atrium register notes --category 100 --description "Notes that stay"'],
  async run({ options, positionals, out, cwd, env }) {
    const folder = onlyProgram(positionals[0] ?? '.', cwd);
    const facts = programFacts(folder);
    const { client } = await signedIn({ ...options, out, env });
    const { memberships } = await client.me.get();
    const own = memberships.filter((it) => it.kind === 'program');
    const teamId = options.team ?? (own.length === 1 ? own[0]?.team : undefined);
    if (teamId === undefined)
      throw new UsageError({
        en: `Which team? --team ${own.map((it) => it.team).join('|') || 'ID'}`,
        zh: `哪个团队？--team ${own.map((it) => it.team).join('|') || '编号'}`,
      });
    if (!options.category) {
      const all = await client.categories.list({ limit: 100 });
      const list = all.items
        .filter(({ parent }) => parent !== null)
        .map((it) => `  ${it.id}  ${out.pick(it.name)}`)
        .join('\n');
      throw new UsageError({
        en: `A program needs a category: --category ID\n${list}`,
        zh: `小程序需要分类：--category 编号\n${list}`,
      });
    }
    const name = options.name ?? facts.name;
    const description = options.description ?? name;
    const program = await client.programs.create({
      teamId,
      appId: facts.appId,
      dialect: dialectOf(folder),
      name: { zh: name, en: name },
      description: { zh: description, en: description },
      categories: options.category,
    });
    if (options.json) out.json({ format: 1, program });
    else
      out.say({
        en: `${program.appId} "${program.name.en}" belongs to ${program.team}. Next: atrium upload`,
        zh: `${program.appId}“${program.name.zh}”已登记在团队 ${program.team}。下一步：atrium upload`,
      });
    return 0;
  },
});
