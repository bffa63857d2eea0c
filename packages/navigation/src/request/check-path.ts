// A path a program, a link or a scheme may ask for (A20). It is data until the target's base library looks it up.
import type { Refusal } from '@atrium/protocol';
import { splitPath } from '../entry/split-path.ts';

export function checkPath(path: string, maxChars: number): Refusal | null {
  const fault = faultOf(path, maxChars);
  return fault === null
    ? null
    : { code: 'parameter', name: 'path', expected: 'a page path', actual: fault };
}

function faultOf(path: string, maxChars: number): string | null {
  if (path.length > maxChars) return `one of ${path.length} characters`;
  if (hasControlCharacter(path)) return 'one with control characters';
  if (path.includes('\\')) return 'one with "\\"';
  if (path.includes('#')) return 'one with "#"';
  const { page } = splitPath(path);
  if (page.includes('..')) return 'one with ".."';
  // Also `//host/…`, which is a URL without its scheme.
  if (page.includes(':') || page.startsWith('/')) return 'a URL';
  return null;
}

const hasControlCharacter = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
};
