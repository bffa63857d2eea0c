// What a shell needs to complete `atrium …`: commands, their options, and the values of those that have a few.

export interface Completed {
  name: string;
  about: string;
  /** Words after the command; none: files. */
  words: readonly string[];
  options: readonly {
    name: string;
    about: string;
    takesValue: boolean;
    choices: readonly string[];
  }[];
}

export function completionScript(
  shell: 'bash' | 'zsh' | 'fish',
  commands: readonly Completed[],
): string {
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, words, options }) => {
    const values = options
      .filter(({ choices }) => choices.length > 0)
      .map(
        (it) =>
          `        --${it.name}) COMPREPLY=($(compgen -W "${it.choices.join(' ')}" -- "$now")); return;;`,
      );
    const all = options.map((it) => `--${it.name}`).join(' ');
    return `    ${name})
      case "$before" in
${values.join('\n')}
      esac
      if [[ "$now" == -* ]]; then COMPREPLY=($(compgen -W "${all}" -- "$now"))
      else COMPREPLY=($(compgen ${words.length > 0 ? `-W "${words.join(' ')}"` : '-f'} -- "$now")); fi;;`;
  });
  return `_atrium() {
  local now="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD == 1 ]]; then
    COMPREPLY=($(compgen -W "${commands.map((it) => it.name).join(' ')}" -- "$now"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
}
complete -o filenames -F _atrium atrium`;
}

function zsh(commands: readonly Completed[]): string {
  const names = commands.map((it) => `    ${quoted(`${it.name}:${it.about}`)}`);
  const cases = commands.map(({ name, words, options }) => {
    const rows = options.map((it) => {
      const value =
        it.choices.length > 0 ? `:value:(${it.choices.join(' ')})` : it.takesValue ? ':value:' : '';
      return quoted(`--${it.name}[${it.about.replace(/[[\]:]/g, '\\$&')}]${value}`);
    });
    const rest = quoted(words.length > 0 ? `*:word:(${words.join(' ')})` : '*:file:_files');
    return `    ${name}) _arguments ${[...rows, rest].join(' ')};;`;
  });
  return `#compdef atrium
_atrium() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local name=$words[2]
  shift words; (( CURRENT-- ))
  case $name in
${cases.join('\n')}
  esac
}
compdef _atrium atrium`;
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, about, words, options }) => {
    const here = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c atrium -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(about)}`,
      ...(words.length > 0 ? [`complete -c atrium ${here} -f -a '${words.join(' ')}'`] : []),
      ...options.map((it) => {
        const value = it.takesValue ? ' -r' : '';
        const choices = it.choices.length > 0 ? ` -f -a '${it.choices.join(' ')}'` : '';
        return `complete -c atrium ${here} -l ${it.name}${value}${choices} -d ${fishQuoted(it.about)}`;
      }),
    ];
  });
  return lines.join('\n');
}

/** For POSIX shells: everything literal. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const fishQuoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
