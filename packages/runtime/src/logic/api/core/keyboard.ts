// The field the user is typing in: hideKeyboard, getSelectedTextRange.
import type { ViewCalls } from '@atrium/protocol';
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';

/** Fails with `not-found` when no field of the page in front has the focus. */
export async function focusedField(
  kit: Kit,
  blur: boolean,
): Promise<NonNullable<ViewCalls['focusedField']['result']>> {
  const selection = await kit.context.pages.top()?.view.call('focusedField', blur);
  if (!selection) throw new ApiFailure('not-found', 'input not exists');
  return selection;
}
