// Which APIs tests exercise: names that tests, and the programs tests run, mention as a property, a call or a text.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folder → which of its files count. Examples are run by browser tests page by page. */
const PLACES = [
  ['packages', /\.test\.ts$/],
  ['apps', /\.test\.ts$/],
  ['test', /\.[mc]?[jt]s$/],
  ['examples', /\.[jt]s$/],
];

const isSource = (file) => !/(?:^|[/\\])(?:node_modules|dist)(?:[/\\]|$)/.test(file);

/** Answers for a name (`on` and `off` of an event are one thing) whether a test mentions it. */
export function testEvidence() {
  const text = PLACES.flatMap(([folder, wanted]) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => wanted.test(file) && isSource(file))
      .map((file) => readFileSync(path.join(folder, file), 'utf8')),
  ).join('\n');
  const mentioned = new Set(text.match(/(?<=['"`.$}])[A-Za-z]\w*|\b[a-z]\w*(?=\()/g));
  return (api) => {
    const name = api.split('.').at(-1);
    const event = /^o(?:n|ff)([A-Z]\w*)/.exec(name)?.[1];
    return [name, ...(event ? [event, `on${event}`] : [])].some((it) => mentioned.has(it));
  };
}
