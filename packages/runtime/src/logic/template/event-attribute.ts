// `bindtap`, `catch:tap`, `capture-bind:tap`, `mut-bind:tap` written as attributes: older templates and dynamic ones.

export interface EventAttribute {
  type: string;
  /** As on the wire: 1 mut, 2 catch, 4 capture. */
  flags: number;
}

const FORM = /^(capture-)?(bind|catch|mut-bind):?(.+)$/;
const known = new Map<string, EventAttribute | null>();

export function eventAttribute(name: string): EventAttribute | null {
  let found = known.get(name);
  if (found === undefined) {
    found = parse(name);
    known.set(name, found);
  }
  return found;
}

function parse(name: string): EventAttribute | null {
  const match = FORM.exec(name);
  const type = match?.[3];
  if (!match || type === undefined) return null;
  const kind = match[2] === 'catch' ? 2 : match[2] === 'mut-bind' ? 1 : 0;
  return { type, flags: kind | (match[1] ? 4 : 0) };
}
