// Version numbers: three numbers and two dots, compared number by number.

const VERSION_NUMBER = /^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/;

export const isVersionNumber = (text: string): boolean => VERSION_NUMBER.test(text);

/** Negative, zero or positive, as `sort` wants it. */
export function compareVersionNumbers(a: string, b: string): number {
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < 3; i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
