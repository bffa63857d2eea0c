// Ids of things that have no name of their own.
import { randomInt } from 'node:crypto';

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

const letters = (count: number): string =>
  Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export const newId = (prefix: string): string => `${prefix}-${letters(16)}`;

/** `mp…` and `mg…`, 14 letters and digits behind it, as the documentation has them. */
export const newAppId = (kind: 'program' | 'game'): string =>
  `${kind === 'game' ? 'mg' : 'mp'}${letters(14)}`;

export const newSuperappId = (): string => `app-${letters(10)}`;
