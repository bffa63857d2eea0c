// `npm run dev`: the same as `npm start`, started again whenever our own sources change. Programs reload by themselves.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { install, requireNode, root, say } from './install.mjs';

requireNode();
install();
const { watch } = await import('chokidar');

// The last of two wins: a folder of one's own goes before the examples.
const args = ['--programs', path.join(root, 'examples'), ...process.argv.slice(2)];

let child;
const start = () => {
  child = spawn(process.execPath, [path.join(root, 'tools/start.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
};

let pending;
const restart = (file) => {
  clearTimeout(pending);
  pending = setTimeout(() => {
    say(`${path.relative(root, file)} changed; starting again`);
    if (child.exitCode !== null) return start();
    child.once('exit', start);
    child.kill();
  }, 150);
};

start();
watch(
  ['packages', 'apps', 'tools'].map((folder) => path.join(root, folder)),
  {
    ignoreInitial: true,
    ignored: (file) => /[\\/](node_modules|dist)([\\/]|$)|\.test\.ts$/.test(file),
  },
).on('all', (_event, file) => restart(file));
