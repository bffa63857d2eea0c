// What `npm start` runs after the build: options, data folder, server, and words for people when something is in the way.
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openFolder, openKept } from './open-registry.node.ts';
import { mapFrom } from './map-options.ts';
import OPTIONS from './start-options.json' with { type: 'json' };
import { startServer, type RunningServer } from './start-server.node.ts';

export interface MainOptions {
  /** Folder with `dist/` and `examples/`. */
  root: string;
  args: string[];
  say: (text: string) => void;
  /** Prints a sentence and ends the process. */
  stop: (text: string) => never;
}

const DEFAULT_PORT = 8130;

/** Kubernetes ends by force after 30 s. */
const DRAIN_MS = 15_000;

export async function main({ root, args, say, stop }: MainOptions): Promise<RunningServer> {
  const options = readOptions(args, stop);
  const port = options.port === undefined ? DEFAULT_PORT : Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    stop(`--port must be a number from 0 to 65535, not "${options.port}".`);
  const data = path.resolve(options.data ?? path.join(root, '.atrium'));
  await mkdir(data, { recursive: true }).catch((error: NodeJS.ErrnoException) =>
    stop(
      `The data folder ${data} cannot be used (${error.code ?? error.message}). Give this user the right to write there, or choose another with --data.`,
    ),
  );
  // A first start takes a while: not to end it with a port that cannot be had.
  await assertFree(port).catch((error: NodeJS.ErrnoException) => stop(portFault(error, port)));
  const registry = await (options.programs === undefined
    ? openKept({ root, data, port, environment: process.env, say, stop })
    : openFolder({ folder: path.resolve(options.programs), data, say, stop }));
  const runtime = await readFolder(path.join(root, 'dist/runtime'));
  const superapp = path.join(root, 'dist/superapp');
  const server = await startServer({
    port,
    ...registry.serves,
    runtime,
    readSuperapp: (file) => readFile(path.join(superapp, file)).catch(() => undefined),
    ...mapFrom(options, stop),
    say,
  }).catch(async (error: NodeJS.ErrnoException) => {
    await registry.close();
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return stop(portFault(error, port));
    throw error;
  });
  say(`open ${server.hostOrigin}`);
  const lost = options['reset-second-factor'];
  const who = lost ?? options['reset-password'];
  if (who !== undefined)
    say(
      (await registry.resetPassword?.(who, server.hostOrigin, lost !== undefined)) ??
        'no reset: a folder of programs has no accounts',
    );
  const running = {
    ...server,
    async close(patience?: number) {
      await server.close(patience);
      await registry.close();
    },
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void running.close(DRAIN_MS).finally(() => process.exit(0)));
  return running;
}

/** Rejects with the error of listening. */
const assertFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    const address = process.env['ATRIUM_ADDRESS'] || '127.0.0.1';
    probe.listen(port, address, () => probe.close(() => resolve()));
  });

const portFault = ({ code }: NodeJS.ErrnoException, port: number): string =>
  code === 'EACCES'
    ? `This user may not listen on port ${port}. Choose one above 1023: npm start -- --port 8130`
    : `Port ${port} is already in use. Stop the program that uses it, or choose another: npm start -- --port ${port + 1}`;

/** Name → text of a folder of scripts. */
async function readFolder(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of await readdir(folder))
    texts[name] = await readFile(path.join(folder, name), 'utf8');
  return texts;
}

function readOptions(
  args: string[],
  stop: MainOptions['stop'],
): { [name: string]: string | undefined } {
  try {
    const options = Object.fromEntries(
      OPTIONS.filter((it) => 'value' in it).map(({ name }) => [name, { type: 'string' as const }]),
    );
    return parseArgs({ args, options }).values as { [name: string]: string | undefined };
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : 'Bad options';
    return stop(
      `${what}. Known options: ${OPTIONS.map(({ name }) => `--${name}`).join(', ')}; "npm start -- --help" says what they do.`,
    );
  }
}
