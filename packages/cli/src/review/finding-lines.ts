// What stands in the code against what was declared, a line each: the same words before an upload and in its review.
import type { AnswerOf, Contract } from '@atrium/client';
import type { Output } from '../args/output.ts';
import { visible } from './visible.ts';

type Declarations = AnswerOf<Contract['versions']['review']>['apis']['declarations'];
type Place = { file: string; line: number };

export const declarationLines = (declarations: Declarations, out: Output): string[] =>
  declarations.map(({ key, value, apis: by, declared, places }) => {
    const word = verdict(out, declared, by.length > 0);
    return `${declared ? '·' : '✗'} ${key}: ${visible(value)}${word}  ${[...by, where(places, places.length)].join(' ')}`;
  });

export const verdict = (out: Output, declared: boolean, used: boolean): string =>
  !declared
    ? out.pick({ en: ' (not declared)', zh: '（未声明）' })
    : used
      ? ''
      : out.pick({ en: ' (declared, nothing uses it)', zh: '（已声明，未使用）' });

/** Of a domain. What only libraries name is no mistake of the program: nothing is asked that no list allows. */
export const markOf = (declared: boolean | null, library: boolean): string =>
  declared !== false ? '·' : library ? '•' : '✗';

export const verdictOf = (out: Output, declared: boolean | null, library: boolean): string =>
  declared === false && library
    ? out.pick({ en: ' (not declared; in libraries only)', zh: '（未声明，仅出现在 npm 库中）' })
    : verdict(out, declared ?? true, true);

export function where([first]: readonly Place[], count: number): string {
  if (!first) return '';
  return `${visible(first.file)}:${first.line}${count > 1 ? ` +${count - 1}` : ''}`;
}
