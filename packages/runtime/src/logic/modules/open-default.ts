// Alipay's older tool compiled a module with a default export alone to that value itself, so that `import { a }` of such a
// module found the value's members; shipped programs rely on it.

export function openDefault(exports: unknown): void {
  const members = exports as Record<string, unknown>;
  const value = Object.keys(Object(exports)).join() === 'default' ? members['default'] : undefined;
  if (typeof value !== 'object' || !value) return;
  for (const key of Object.keys(value))
    if (!(key in members))
      Object.defineProperty(members, key, { get: () => (value as typeof members)[key] });
}
