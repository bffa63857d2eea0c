// `atrium dev` as its own process: the program is offered, compiled anew when it is saved, and ends cleanly.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { root } from '../../../tools/build.mjs';
import { runAtrium } from './run-atrium.ts';

it('serves the program, follows its sources, and ends when asked', async () => {
  const cwd = await mkdtemp(path.join(tmpdir(), 'atrium-dev-'));
  await runAtrium(['create', 'notes', '--language', 'js'], { cwd });
  const bin = path.join(root, 'packages/cli/bin/atrium.mjs');
  const child = spawn(process.execPath, [bin, 'dev', 'notes', '--port', '0'], {
    cwd,
    env: { ...process.env, LANG: 'C', LC_ALL: 'C' },
  });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = (await lines.next()).value as string;
    const url = new URL(/open (\S+)/.exec(line)?.[1] ?? 'none:');
    const appId = url.searchParams.get('open') ?? '';
    const resolve = async (): Promise<{ ok: boolean; version?: { digest: string } }> =>
      (await fetch(new URL(`/api/resolve?appId=${appId}`, url))).json() as never;
    expect(await (await fetch(url)).text()).toContain('<html');
    const first = await resolve();
    expect(first.ok).toBe(true);

    const events = await fetch(new URL('/api/events', url));
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    // The stream has begun: a change from here on is heard.
    await reader?.read();
    await writeFile(path.join(cwd, 'notes/pages/note/note.wxml'), '<view>changed</view>');
    for (let heard = ''; !heard.includes('"changed"');)
      heard += (await reader?.read())?.value ?? '';
    const second = await resolve();
    expect(second.version?.digest).not.toBe(first.version?.digest);
  } finally {
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    await rm(cwd, { recursive: true, force: true });
  }
});
