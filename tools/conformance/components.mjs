// The component part of docs/conformance.md: tags with their attributes and events, what of these a host hook answers for,
// and what does nothing, with the reason.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { code, heading, table } from './markdown.mjs';

/** The code that gives attributes a meaning: the view, and what the logic side does with taps the view reports. */
const SOURCES = [
  'packages/runtime/src/view',
  'packages/runtime/src/logic/api/core',
  'packages/runtime/src/logic/wx',
];

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

const words = (text) => text.split(' ');
const codes = (names) => names.map(code).join(' ');

/** `{reason: 'a b c()'}` → name → reason. */
const byName = (reasons = {}) =>
  new Map(Object.entries(reasons).flatMap(([why, names]) => words(names).map((it) => [it, why])));

/** Names with one reason together. */
function explained(names, reasons) {
  const groups = new Map();
  for (const name of names) {
    const why = reasons.get(name);
    groups.set(why, [...(groups.get(why) ?? []), name]);
  }
  return [...groups].map(([why, group]) => `${codes(group)}: ${why}`).join('; ');
}

export function componentSections(live, deviations, faults) {
  const known = mentions(source());
  const common = new Set(live.commonAttributes());
  return ['wx', 'my'].map((dialect) => {
    const differs = { ...deviations.components.both, ...deviations.components[dialect] };
    const silent = deviations.withoutEffect[dialect];
    const unseen = deviations.withEffect[dialect];
    const hooked = { ...deviations.throughHook.both, ...deviations.throughHook[dialect] };
    const absent = { ...deviations.placeholders.both, ...deviations.placeholders[dialect] };
    const components = live.components(dialect);
    const fault = (tag, what) => faults.push(`deviations.json: ${dialect} <${tag}> ${what}`);
    for (const tag of [deviations.components[dialect], silent, unseen].flatMap(Object.keys))
      if (components.find((it) => it.tag === tag)?.support !== 'drawn') fault(tag, 'is not drawn');
    for (const tag of Object.keys(deviations.placeholders[dialect]))
      if (components.find((it) => it.tag === tag)?.support !== 'placeholder')
        fault(tag, 'is no placeholder');

    const counts = { all: components.length, works: 0, differs: 0, fails: 0 };
    const parts = { all: 0, works: 0, hook: 0, fails: 0 };
    const rows = components.map(({ tag, support, own, attributes, events }) => {
      const names = [...attributes, ...events.map((name) => `${name}()`)];
      parts.all += names.length;
      if (support !== 'drawn') {
        counts.fails++;
        parts.fails += names.length;
        if (absent[tag] === undefined) fault(tag, 'is a placeholder without a reason');
        const how = `placeholder${own ? '' : ', without its name'}`;
        return [
          code(tag),
          how,
          '',
          '',
          explained(names, new Map(names.map((it) => [it, absent[tag]]))),
        ];
      }
      const reasons = byName(silent[tag]);
      const hooks = byName(hooked[tag]);
      const lower = (name) => known(name) || known(name.toLowerCase());
      // The logic side knows worklets without their prefix.
      const attribute = (name) => known(name) || known(name.replace(/^worklet:/, ''));
      const works = (name) => {
        if (reasons.has(name)) return false;
        if (name.endsWith('()')) return own && lower(name.slice(0, -2));
        return common.has(name) || (own && attribute(name)) || unseen[tag]?.includes(name);
      };
      for (const name of [...reasons.keys(), ...(unseen[tag] ?? [])])
        if (!names.includes(name)) fault(tag, `has no ${name}`);
      const lacks = names.filter((name) => !works(name));
      for (const name of lacks)
        if (!reasons.has(name))
          fault(tag, `takes ${name} without effect: say why, or make it work`);
      const done = names.filter((name) => works(name) && !hooks.has(name));
      const through = names.filter((name) => works(name) && hooks.has(name));
      parts.works += done.length;
      parts.hook += through.length;
      parts.fails += lacks.length;
      counts[differs[tag] ? 'differs' : 'works']++;
      return [
        code(tag),
        differs[tag] ?? 'drawn',
        codes(done),
        explained(through, new Map([...hooks].map(([name, hook]) => [name, `hook ${code(hook)}`]))),
        explained(lacks, reasons),
      ];
    });
    return {
      title: `${dialect} components`,
      counts,
      parts,
      text: [
        heading(3, dialect),
        table(['tag', 'state', 'works', 'through a host hook', 'without effect, and why'], rows),
      ].join('\n\n'),
    };
  });
}
