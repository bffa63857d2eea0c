// Every package in the lock file must admit the Node version Atrium promises: npm does not check transitive ones.
import { readFileSync } from 'node:fs';

const FLOOR = [20, 19, 0];
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** Does one comparator set such as `>=18.12 <23` or `^20.19.0` admit the floor? Enough of semver for engines fields. */
const admits = (range) =>
  range.split('||').some((alternative) =>
    alternative
      .trim()
      .replace(/([<>=^~]+)\s+/g, '$1')
      .split(/\s+/)
      .every((part) => comparator(part)),
  );

function comparator(part) {
  if (part === '' || part === '*' || part === 'x' || part === '-') return true;
  const [, operator = '', version] = /^([<>=^~]*)v?(.+)$/.exec(part) ?? [];
  const wanted = version.split('.').map((it) => (/^\d+/.test(it) ? Number.parseInt(it, 10) : 0));
  const difference = FLOOR.map((n, i) => n - (wanted[i] ?? 0)).find((n) => n !== 0) ?? 0;
  if (operator === '>=') return difference >= 0;
  if (operator === '>') return difference > 0;
  if (operator === '<') return difference < 0;
  if (operator === '<=') return difference <= 0;
  if (operator === '^') return FLOOR[0] === wanted[0] && difference >= 0;
  if (operator === '~') return FLOOR[0] === wanted[0] && FLOOR[1] === (wanted[1] ?? FLOOR[1]);
  return FLOOR[0] === wanted[0];
}

const bad = Object.entries(lock.packages)
  .filter(([, it]) => it.engines?.node && !it.optional && !admits(it.engines.node))
  .map(
    ([name, it]) =>
      `${name.replace(/^.*node_modules\//, '')} ${it.version} wants node ${it.engines.node}`,
  );
if (bad.length > 0) {
  console.error(`These packages do not admit Node ${FLOOR.join('.')}:\n  ${bad.join('\n  ')}`);
  process.exit(1);
}
