// What the user is told when the host itself could not open a program.
import type { Refusal } from '@atrium/protocol';
import { fill } from '../strings/strings.ts';
import type { Strings } from '../strings/strings.ts';

/** '' where the user needs no telling: they changed their mind, or another wish took over. */
export function failureText(strings: Strings, refusal: Refusal): string {
  switch (refusal.code) {
    case 'closed':
    case 'cancelled':
      return '';
    case 'network':
      return strings['error.network'];
    case 'unreleased':
      return strings['error.unreleased'];
    case 'age-restricted':
      return fill(strings['error.age'], { age: String(refusal.minAge) });
    case 'package':
      return fill(strings['error.package'], { reason: refusal.reason });
    default:
      return strings['error.unknown'];
  }
}
