// `npm run check`: types, lint, format, layers, dead code, engines, docs/conformance.md. Seconds, no browser.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { install, requireNode, root, seconds } from './install.mjs';

/** Steps written in Go live for seconds: collecting their garbage takes a third of the time. */
const ENV = { GOGC: '400', ...process.env };

const bin = (name) => path.join(root, 'node_modules/.bin', name);

/** Two steps run at once: several checkers in each would only do what they share several times. */
const types = (name, project) => [`types: ${name}`, bin('tsc'), ['-p', project, '--checkers', '1']];

const STEPS = [
  types('node', 'tsconfig.node.json'),
  types('page', 'tsconfig.page.json'),
  types('superapp', 'apps/superapp'),
  types('worker', 'tsconfig.worker.json'),
  ['lint', bin('oxlint'), ['--deny-warnings', '--type-aware']],
  ['format', bin('oxfmt'), ['--check', '.']],
  ['layers', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'packages', 'apps']],
  ['dead code', bin('knip'), ['--no-progress']],
  ['engines', process.execPath, ['tools/check-engines.mjs']],
  ['house rules', process.execPath, ['tools/check-house.mjs']],
  ['conformance', process.execPath, ['tools/conformance.mjs', '--check']],
];

function run([name, command, args]) {
  return new Promise((resolve) => {
    const from = performance.now();
    let output = '';
    const child = spawn(command, args, { cwd: root, env: ENV });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const ok = code === 0;
      console.log(`${ok ? '✓' : '✗'} ${name} ${seconds(performance.now() - from)}`);
      if (!ok) console.log(output.replace(/^npm warn .*\n/gm, ''));
      resolve(ok);
    });
  });
}

export async function check() {
  const queue = [...STEPS];
  const results = [];
  const lane = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) results.push(await run(step));
  };
  await Promise.all([lane(), lane()]);
  return results.every(Boolean);
}

if (process.argv[1]?.endsWith('check.mjs')) {
  requireNode();
  install();
  process.exit((await check()) ? 0 : 1);
}
