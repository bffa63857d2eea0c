// Stack traces with places in the program's own files: the package carries the source maps of its scripts.
import type { LoadedPackage } from '../registry/load-package.ts';
import { scriptName } from './program-script.ts';

interface Position {
  source: string | null;
  line: number | null;
  column: number | null;
}
type Lookup = (line: number, column: number) => Position;

/** A program writes its own maps: one that is too large is left alone. */
const MAP_MAX_BYTES = 32 * 1024 * 1024;

const lookups = new WeakMap<LoadedPackage, Map<string, Promise<Lookup | null>>>();

/** The same stack, places that cannot be found left as they are. Maps are loaded when they are first needed. */
export async function withSourcePositions(pkg: LoadedPackage, stack: string): Promise<string> {
  const { appId, main, subPackages } = pkg.manifest;
  const scripts = new Map(
    [main, ...Object.values(subPackages)].map((path) => [scriptName(appId, path), path]),
  );
  const place = new RegExp(`(${appId}/[^\\s():]+):(\\d+):(\\d+)`, 'g');
  const found: { at: number; length: number; text: string }[] = [];
  for (const match of stack.matchAll(place)) {
    const [whole, name = '', line, column] = match;
    const path = scripts.get(name);
    const lookup = path === undefined ? null : await lookupOf(pkg, path);
    const original = lookup?.(Number(line), Number(column) - 1);
    if (!original || original.source === null) continue;
    const text = `${original.source}:${original.line ?? 1}:${(original.column ?? 0) + 1}`;
    found.push({ at: match.index, length: whole.length, text });
  }
  let result = stack;
  for (const { at, length, text } of found.toReversed())
    result = result.slice(0, at) + text + result.slice(at + length);
  return result;
}

function lookupOf(pkg: LoadedPackage, script: string): Promise<Lookup | null> {
  const known = lookups.get(pkg) ?? new Map<string, Promise<Lookup | null>>();
  lookups.set(pkg, known);
  const pending = known.get(script) ?? loadMap(pkg, `${script}.map`).catch(() => null);
  known.set(script, pending);
  return pending;
}

async function loadMap(pkg: LoadedPackage, path: string): Promise<Lookup | null> {
  const { files } = pkg.manifest;
  const entry = Object.hasOwn(files, path) ? files[path] : undefined;
  if (!entry || entry.size > MAP_MAX_BYTES) return null;
  // Only a developer looks at source positions: nobody else loads the code that reads maps.
  const [{ FlattenMap, originalPositionFor }, bytes] = await Promise.all([
    import('@jridgewell/trace-mapping'),
    pkg.file(path),
  ]);
  const map = FlattenMap(new TextDecoder().decode(bytes));
  return (line, column) => originalPositionFor(map, { line, column });
}
