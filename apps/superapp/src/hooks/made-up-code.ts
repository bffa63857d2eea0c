// A code like those of a real account, behind which there is nothing. `crypto.randomUUID` is for secure pages only, and a phone that
// looks at `atrium preview` is on none.
export function madeUpCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `demo-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
