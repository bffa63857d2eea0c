// `atrium completion`: a script for the shell, made from the tables of all commands.
import { command } from '../args/command.ts';
import { COMMON } from '../args/common-options.ts';
import { completionScript, type Completed } from '../completion/completion-script.ts';

export const completion = command({
  usage: 'bash|zsh|fish',
  positionals: { min: 1, max: 1, choices: ['bash', 'zsh', 'fish'] },
  options: {},
  examples: [
    'source <(atrium completion bash)',
    'atrium completion zsh > "${fpath[1]}/_atrium"',
    'atrium completion fish > ~/.config/fish/completions/atrium.fish',
  ],
  async run({ positionals, out, commands: all }) {
    const commands = await Promise.all(
      all.map(async ({ name, about, load }): Promise<Completed> => {
        const { options, positionals: words } = await load();
        return {
          name,
          about: out.pick(about),
          words: words.choices ?? [],
          options: Object.entries({ ...options, ...COMMON }).map(([option, spec]) => ({
            name: option,
            about: out.pick(spec.about),
            takesValue: spec.type !== 'boolean',
            choices: 'choices' in spec ? (spec.choices ?? []) : [],
          })),
        };
      }),
    );
    out.say(completionScript(positionals[0] as 'bash' | 'zsh' | 'fish', commands));
    return 0;
  },
});
