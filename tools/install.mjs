// Makes node_modules match the lock file; quick when it already does. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const say = (text) => console.log(`  ${text}`);

export const stop = (text) => {
  console.error(`\n  ${text}\n`);
  process.exit(1);
};

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(
      `Atrium needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node with your package or version manager, then run the command again.`,
    );
}

export function install() {
  const lockFile = path.join(root, 'package-lock.json');
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const stamp = path.join(root, 'node_modules/.atrium-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const from = performance.now();
  say('installing packages (only when the lock file changed)…');
  // Not `npm ci`: it refuses a lock file that lacks an optional package of some other platform, and not every registry
  // carries them all. `--no-save` keeps the lock file as it is.
  const result = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0)
    stop(
      'npm could not install the packages; its own words are above. Check the network and the permissions of this folder, then run the command again.',
    );
  writeFileSync(stamp, lock);
  say(`installed in ${seconds(performance.now() - from)}`);
}
