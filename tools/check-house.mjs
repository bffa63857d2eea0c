// Rules of the house that no linter knows: file sizes, what a realm must never touch, READMEs.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const MAX_LINES = 400;
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const faults = [];

for (const file of files.filter((it) =>
  /^(packages|apps|tools|bench|test)\/.*\.(ts|tsx|mjs)$/.test(it),
)) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n').length;
  const generated = text.startsWith('// Generated');
  if (lines > MAX_LINES && !generated && !text.includes('// Long on purpose:'))
    faults.push(
      `${file}: ${lines} lines; split it, or say why in a comment that begins "Long on purpose:"`,
    );
  if (
    /^packages\/[^/]+\/src\/.*\.ts$/.test(file) &&
    !file.endsWith('.test.ts') &&
    !text.startsWith('//') &&
    !text.startsWith('/*')
  )
    faults.push(`${file}: the first line says what the file is for`);
  const test = file.endsWith('.test.ts');
  if (
    file.startsWith('packages/host/src/') &&
    !test &&
    /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/.test(code(text))
  )
    faults.push(
      `${file}: the host page runs under Trusted Types; build elements instead of HTML text`,
    );
  if (file.endsWith('guest-windows.ts') && /\.data\b/.test(code(text)))
    faults.push(`${file}: the data of a guest window's message must never be read`);
}

for (const folder of new Set(
  files.filter((it) => it.startsWith('packages/')).map((it) => it.split('/')[1]),
))
  if (!existsSync(`packages/${folder}/README.md`))
    faults.push(`packages/${folder}: README.md is missing`);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}

/** The text without comments and string contents: words in prose are not code. */
function code(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'|"[^"\n]*"/g, "''");
}
