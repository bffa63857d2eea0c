// The question before one program opens another (rule B7; wx asks the same in its own words).
import type { Strings } from '../../strings/strings.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icons.ts';
import { sentence } from '../dom/sentence.ts';
import { iconTile } from '../program/icon-tile.ts';
import type { JumpConfirmation } from '../ui.ts';
import { armedButton, cancelButton } from './armed-button.ts';
import { openTrustedDialog } from './trusted-dialog.ts';

export async function confirmJump(
  root: HTMLElement,
  strings: Strings,
  request: JumpConfirmation,
  signal: AbortSignal,
): Promise<boolean> {
  const words = request.dialect === 'wx' ? 'jump.wx' : 'jump.my';
  const title = h(
    'h2',
    {},
    sentence(strings[`${words}.title`], { name: displayName(request.to.name) }),
  );
  const from = h('p', {}, sentence(strings['jump.from'], { name: displayName(request.from.name) }));
  const allow = armedButton({
    label: strings[`${words}.allow`],
    delayMs: request.armMs,
    accept: () => dialog.close(true),
  });
  const cancel = cancelButton(strings['common.cancel'], () => dialog.close(false));
  const dialog = openTrustedDialog({
    root,
    signal,
    labelledBy: title,
    describedBy: from,
    focus: cancel,
    escape: false,
    aborted: false,
    opened: () => allow.arm(),
    content: h(
      'div',
      { class: 'at-sheet', 'data-at': 'confirm' },
      h(
        'div',
        { class: 'at-pair', 'aria-hidden': 'true' },
        iconTile(request.from),
        icon('arrow', 22),
        iconTile(request.to),
      ),
      title,
      from,
      request.passesData &&
        h('div', { class: 'at-fact' }, icon('info', 20), h('span', {}, strings['jump.passesData'])),
      h('div', { class: 'at-sheet-actions' }, cancel, allow.element),
    ),
  });
  try {
    return await dialog.answer;
  } finally {
    allow.dispose();
  }
}
