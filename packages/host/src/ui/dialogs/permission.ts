// Asks the user for one permission on behalf of a program.
import type { Strings } from '../../strings/strings.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icons.ts';
import { sentence } from '../dom/sentence.ts';
import { iconTile } from '../program/icon-tile.ts';
import type { PermissionRequest } from '../ui.ts';
import { armedButton, cancelButton } from './armed-button.ts';
import { openTrustedDialog } from './trusted-dialog.ts';

/** The program's own reason is quoted and kept short: it is its word, not the host's. */
const REASON_MAX = 120;

export async function askPermission(
  root: HTMLElement,
  strings: Strings,
  request: PermissionRequest,
  signal: AbortSignal,
): Promise<boolean> {
  const who = h(
    'p',
    { class: 'at-sheet-program' },
    iconTile(request.program),
    h(
      'span',
      {},
      sentence(strings['permission.title'], { name: displayName(request.program.name) }),
    ),
  );
  const title = h('h2', {}, request.title);
  const allow = armedButton({
    label: strings['permission.allow'],
    accept: () => dialog.close(true),
  });
  const deny = cancelButton(strings['permission.deny'], () => dialog.close(false));
  const dialog = openTrustedDialog({
    root,
    signal,
    labelledBy: title,
    describedBy: who,
    focus: deny,
    escape: false,
    aborted: false,
    opened: () => allow.arm(),
    content: h(
      'div',
      { class: 'at-sheet', 'data-at': 'permission' },
      who,
      title,
      request.reason !== '' &&
        h(
          'div',
          { class: 'at-fact' },
          icon('info', 20),
          h(
            'span',
            {},
            sentence(strings['permission.reason'], {
              reason: displayName(request.reason, REASON_MAX),
            }),
          ),
        ),
      h('div', { class: 'at-sheet-actions' }, deny, allow.element),
    ),
  });
  try {
    return await dialog.answer;
  } finally {
    allow.dispose();
  }
}
