// The real server in a process of its own, as `npm start` runs it: started, waited for, ended without warning.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { buildAll, root } from '../../tools/build.mjs';

export interface LaunchOptions {
  /** Made by `copyBuild`. */
  home: string;
  data: string;
  port: number;
  env?: Record<string, string>;
  /** For Node itself. */
  nodeArgs?: string[];
}

export interface LaunchedServer {
  origin: string;
  pid: number;
  /** All it printed so far. */
  said(): string;
  /** Resolves when it answers, with the milliseconds since its start; rejects when it ended first. */
  ready: Promise<number>;
  /** SIGKILL, at once. */
  kill(): Promise<void>;
  /** SIGTERM, as an operator stops it. */
  stop(): Promise<void>;
}

/** A copy of the build: another build meanwhile must not change the server under test. */
export async function copyBuild(name: string): Promise<string> {
  await buildAll();
  const home = path.join(root, 'dist', `prove-${name}-${process.pid}`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(path.join(home, 'dist'), { recursive: true });
  for (const part of ['server.mjs', 'compile-child.mjs', 'node', 'runtime', 'superapp'])
    cpSync(path.join(root, 'dist', part), path.join(home, 'dist', part), { recursive: true });
  return home;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const SERVE = `
  const { main } = await import(process.argv[1]);
  const say = (text) => console.log(text);
  const stop = (text) => { console.log(text); process.exit(1); };
  await main({ root: process.argv[2], args: process.argv.slice(3), say, stop });`;

const LOOK_EVERY_MS = 80;
const LONGEST_START_MS = 900_000;

export function launchServer(options: LaunchOptions): LaunchedServer {
  const { home, data, port, env = {}, nodeArgs = [] } = options;
  // Its temporary files stay beside its data: what a killed process leaves there can be counted.
  const temporary = path.join(data, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...nodeArgs,
      '--input-type=module',
      '-e',
      SERVE,
      path.join(home, 'dist/server.mjs'),
      home,
      '--port',
      String(port),
      '--data',
      data,
    ],
    {
      cwd: home,
      env: { PATH: process.env['PATH'] ?? '', TMPDIR: temporary, ATRIUM_DEMO: 'off', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  // Whatever happens here, it does not go on by itself.
  process.once('exit', () => child.kill('SIGKILL'));
  process.setMaxListeners(0);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-100_000)));
  const gone = once(child, 'exit');
  const origin = `http://localhost:${port}`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  const ready = answers(child, `${origin}/healthz`).then((ok) => {
    if (!ok) throw new Error(`the server ended before it answered:\n${text}`);
    return performance.now() - from;
  });
  // Who kills it first is not interested.
  ready.catch(() => undefined);
  return {
    origin,
    pid: child.pid ?? 0,
    said: () => text,
    ready,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function answers(child: ChildProcess, url: string): Promise<boolean> {
  const until = performance.now() + LONGEST_START_MS;
  while (child.exitCode === null && child.signalCode === null && performance.now() < until) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}
