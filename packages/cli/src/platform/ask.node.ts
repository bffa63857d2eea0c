// Questions to the person at the terminal; what is typed for a password is not shown.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from '../args/command.ts';

export async function ask(question: string, { hidden = false } = {}): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UsageError({
      en: `"${question}" cannot be asked here: there is no terminal. See --help for the options.`,
      zh: `这里没有终端，无法询问“${question}”。选项见 --help。`,
    });
  let silent = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!silent) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await new Promise((resolve, reject) => {
      terminal.once('SIGINT', () => reject(new UsageError({ en: 'Cancelled.', zh: '已取消。' })));
      terminal.question(`${question}: `, resolve);
      silent = hidden;
    });
  } finally {
    terminal.close();
    if (hidden) process.stderr.write('\n');
  }
}

/** All of standard input, without the line break at its end: for pipes. */
export async function standardInput(stdin: AsyncIterable<string | Uint8Array>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
