// The order of version numbers, as the platform counts them: `1.10.0` is after `1.9.9`.

/** False where one of them is no such number. */
export function isLower(a: string, b: string): boolean {
  const [left, right] = [a, b].map((it) => it.split('.').map(Number));
  for (const [i, part] of (left ?? []).entries()) {
    const other = right?.[i] ?? Number.NaN;
    if (part !== other) return part < other;
  }
  return false;
}
