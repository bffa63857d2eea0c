// The navigation part of docs/conformance.md: every rule with the tests that carry its id.
import { heading, table } from './markdown.mjs';
import { inBrowser, ruleTests } from './tests.mjs';

/** Whole paths would drown the table: a link each, named by the file. */
const link = (file) =>
  `[${file.replace(/^.*\//, '').replace(/(\.browser)?\.test\.ts$/, '')}](../${file})`;

export function ruleSections(sections, faults) {
  const tests = ruleTests();
  const ids = Object.values(sections).flatMap(({ rules }) => Object.keys(rules));
  for (const id of ids) if (!tests.has(id)) faults.push(`no test names the navigation rule ${id}`);
  for (const [id, files] of tests)
    if (!ids.includes(id)) faults.push(`${files.join(', ')}: there is no navigation rule ${id}`);
  return {
    counts: {
      all: ids.length,
      tested: ids.filter((id) => tests.has(id)).length,
      browser: ids.filter((id) => tests.get(id)?.some(inBrowser)).length,
    },
    text: Object.entries(sections).flatMap(([letter, { title, rules }]) => [
      heading(3, `${letter}. ${title}`),
      table(
        ['rule', 'what happens', 'machine', 'browser'],
        Object.entries(rules).map(([id, what]) => {
          const files = tests.get(id) ?? [];
          return [
            id,
            what,
            files
              .filter((file) => !inBrowser(file))
              .map(link)
              .join(', '),
            files.filter(inBrowser).map(link).join(', '),
          ];
        }),
      ),
    ]),
  };
}
