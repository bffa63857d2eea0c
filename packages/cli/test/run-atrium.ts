// The command as a user runs it, inside the test's process: words and exit code.
import { main } from '../src/main.node.ts';
import { root } from '../../../tools/build.mjs';

export interface Run {
  exitCode: number;
  /** Standard output. */
  words: string;
  /** Standard error. */
  notes: string;
}

export async function runAtrium(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; stdin?: string } = {},
): Promise<Run> {
  const run = { words: '', notes: '' };
  const stream = (key: 'words' | 'notes') => ({
    isTTY: false,
    columns: 80,
    write: (text: string | Uint8Array): boolean => {
      run[key] += String(text);
      return true;
    },
  });
  const exitCode = await main({
    root,
    args,
    cwd: options.cwd ?? root,
    env: { LANG: 'C', ...options.env },
    stdin: (async function* () {
      yield options.stdin ?? '';
    })(),
    streams: { stdout: stream('words'), stderr: stream('notes') },
  });
  return { exitCode, ...run };
}
