// `atrium check`: what the compiler says, sizes, domains and jump targets in the code, files nobody uses, accessibility.
import { command } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { onlyProgram } from '../project/only-program.node.ts';

export const check = command({
  usage: '[FOLDER]',
  positionals: { min: 0, max: 1 },
  options: {
    json: JSON_OPTION,
    dialect: {
      type: 'string',
      choices: ['wx', 'my'],
      about: { en: 'when the folder serves both', zh: '当文件夹同时支持两种方言时' },
    },
  },
  examples: ['atrium check', 'atrium check my-shop --json > check.json'],
  async run({ options, positionals, out, cwd }) {
    const folder = onlyProgram(positionals[0] ?? '.', cwd);
    // The compiler: nobody waits for it to read the help.
    const [{ buildProgram }, { checkProgram }, { isSound, sayReport }] = await Promise.all([
      import('../project/built-program.node.ts'),
      import('../check/check-program.ts'),
      import('../check/say-report.ts'),
    ]);
    const report = checkProgram(await buildProgram(folder, { dialect: options.dialect }));
    if (options.json) out.json(report);
    else sayReport(report, out);
    return isSound(report) ? 0 : 1;
  },
});
