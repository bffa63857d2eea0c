// `atrium check`: what the compiler says, sizes, domains and jump targets in the code, files nobody uses, accessibility.
import { command, UsageError } from '../args/command.ts';
import { PLATFORM_OPTIONS } from '../platform/signed-in.node.ts';
import { onlyProgram } from '../project/only-program.node.ts';
import { programFacts } from '../project/program-facts.node.ts';

export const check = command({
  usage: '[FOLDER]',
  positionals: { min: 0, max: 1 },
  options: {
    online: {
      type: 'boolean',
      about: {
        en: "insist on the platform's domain lists (without it they are asked for when somebody is signed in)",
        zh: '必须向平台查询域名清单（默认仅在已登录时查询）',
      },
    },
    offline: {
      type: 'boolean',
      about: { en: 'ask no platform', zh: '不查询平台' },
    },
    ...PLATFORM_OPTIONS,
    dialect: {
      type: 'string',
      choices: ['wx', 'my'],
      about: { en: 'when the folder serves both', zh: '当文件夹同时支持两种方言时' },
    },
  },
  examples: ['atrium check', 'atrium check my-shop --json > check.json', 'atrium check --online'],
  async run({ options, positionals, out, cwd, env }) {
    if (options.online && options.offline)
      throw new UsageError({
        en: 'Either --online or --offline.',
        zh: '--online 与 --offline 只能选一个。',
      });
    const folder = onlyProgram(positionals[0] ?? '.', cwd);
    // The compiler: nobody waits for it to read the help.
    const [{ buildProgram }, { declaredDomains }, { checkProgram }, { isSound, sayReport }] =
      await Promise.all([
        import('../project/built-program.node.ts'),
        import('../check/declared-domains.node.ts'),
        import('../check/check-program.ts'),
        import('../check/say-report.ts'),
      ]);
    const facts = programFacts(folder);
    const declared = await declaredDomains(facts, {
      appId: options['app-id'] ?? facts.appId,
      online: options.online ?? false,
      offline: options.offline ?? false,
      server: options.server,
      env,
      language: out.language,
    });
    const report = await checkProgram(
      await buildProgram(folder, { dialect: options.dialect }),
      declared,
    );
    if (options.json) out.json(report);
    else sayReport(report, out);
    return isSound(report) ? 0 : 1;
  },
});
