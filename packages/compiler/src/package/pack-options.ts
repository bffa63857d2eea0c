// `packOptions.ignore` of project.config.json: what an upload leaves out.
import type { Json, JsonObject } from '@atrium/protocol';
import { basename, trimSlashes } from '../paths.ts';
import { isObject } from '../project/json-values.ts';

/** A test for paths relative to the program's root. */
export function readIgnored(settings: JsonObject): (path: string) => boolean {
  const options = settings['packOptions'];
  const rules = isObject(options) && Array.isArray(options['ignore']) ? options['ignore'] : [];
  const tests = rules.flatMap((rule) =>
    isObject(rule) ? [testOf(rule['type'], rule['value'])] : [],
  );
  return tests.length === 0 ? () => false : (path) => tests.some((test) => test(path));
}

function testOf(type: Json | undefined, value: Json | undefined): (path: string) => boolean {
  if (typeof value !== 'string' || value === '') return () => false;
  const path = trimSlashes(value);
  switch (type) {
    case 'folder':
      return (candidate) => candidate === path || candidate.startsWith(`${path}/`);
    case 'file':
      return (candidate) => candidate === path;
    case 'suffix':
      return (candidate) => candidate.endsWith(value);
    case 'prefix':
      return (candidate) => basename(candidate).startsWith(value);
    default:
      // Patterns come from the project; a slow one would hang the compiler, so only the plain kinds are honoured.
      return () => false;
  }
}
