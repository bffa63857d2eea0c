// From tables to the object a program sees: plain and extensible, one per program, complete.
import { asyncFunction, type Convention } from './invoke.ts';
import { laterFunction } from './later.ts';
import type { ApiEntry, ApiLater, MainTable } from './method.ts';

function entryValue(convention: Convention, name: string, entry: ApiEntry | ApiLater): unknown {
  switch (entry.kind) {
    case 'method':
      return asyncFunction(convention, name, entry);
    case 'function':
      return entry.call;
    case 'later':
      return laterFunction(convention, name, entry, (found) => entryValue(convention, name, found));
    case 'absent':
    case 'value':
      return entry.value;
  }
}

/** Names with a dot (`ap.openURL`) go into nested objects. */
export function buildObject(convention: Convention, table: MainTable): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(table)) {
    const parts = name.split('.');
    const last = parts.pop() ?? name;
    let target = root;
    for (const part of parts) target = (target[part] ??= {}) as Record<string, unknown>;
    target[last] = entryValue(convention, name, entry);
  }
  return root;
}
