// The component part of docs/conformance.md: tags with their attributes and events, and which of these do nothing.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { code, heading, table } from './markdown.mjs';

/** The code that gives attributes a meaning: the view, and what the logic side does with taps the view reports. */
const SOURCES = ['packages/runtime/src/view', 'packages/runtime/src/logic/api/core'];

const source = () =>
  SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .sort((a, b) => (a < b ? -1 : 1))
      .map((file) => readFileSync(path.join(folder, file), 'utf8')),
  ).join('\n');

/** A name that no source mentions as a string or a key has no effect; what this misses is in deviations.json. */
const mentions = (text) => (name) =>
  text.includes(`'${name}'`) || (/^[a-z]+$/i.test(name) && new RegExp(`\\b${name}:`).test(text));

export function componentSections(live, deviations, faults) {
  const known = mentions(source());
  const common = new Set(live.commonAttributes());
  return ['wx', 'my'].map((dialect) => {
    const differs = { ...deviations.components.both, ...deviations.components[dialect] };
    const silent = deviations.withoutEffect[dialect];
    const unseen = deviations.withEffect[dialect];
    const components = live.components(dialect);
    const named = [deviations.components[dialect], silent, unseen].flatMap(Object.keys);
    for (const tag of named)
      if (components.find((it) => it.tag === tag)?.support !== 'drawn')
        faults.push(`deviations.json: ${dialect} <${tag}> is not drawn`);
    const counts = { all: components.length, works: 0, differs: 0, fails: 0 };
    const rows = components.map(({ tag, support, own, attributes, events }) => {
      const works = (name) =>
        support === 'drawn' &&
        !silent[tag]?.includes(name) &&
        (common.has(name) || (own && known(name)) || unseen[tag]?.includes(name));
      const emitted = (name) =>
        support === 'drawn' &&
        own &&
        !silent[tag]?.includes(`${name}()`) &&
        (known(name) || known(name.toLowerCase()));
      for (const name of [...(silent[tag] ?? []), ...(unseen[tag] ?? [])])
        if (!attributes.includes(name) && !events.includes(name.replace('()', '')))
          faults.push(`deviations.json: ${dialect} <${tag}> has no attribute ${name}`);
      const state = support !== 'drawn' ? 'fails' : differs[tag] ? 'differs' : 'works';
      counts[state]++;
      return [
        code(tag),
        state === 'fails'
          ? `placeholder${own ? '' : ', without its name'}`
          : (differs[tag] ?? 'drawn'),
        attributes.filter(works).map(code).join(' '),
        events.filter(emitted).map(code).join(' '),
        [
          ...attributes.filter((name) => !works(name)),
          ...events.filter((name) => !emitted(name)).map((name) => `${name}()`),
        ]
          .map(code)
          .join(' '),
      ];
    });
    return {
      title: `${dialect} components`,
      counts,
      text: [
        heading(3, dialect),
        table(['tag', 'state', 'attributes', 'events', 'accepted without effect'], rows),
      ].join('\n\n'),
    };
  });
}
