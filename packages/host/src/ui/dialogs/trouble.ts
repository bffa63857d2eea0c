// A program crashed or does not answer: the host stays in charge and offers the ways on.
import type { Strings } from '../../strings/strings.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import { sentence } from '../dom/sentence.ts';
import { iconTile } from '../program/icon-tile.ts';
import type { TroubleRequest } from '../ui.ts';
import { openTrustedDialog } from './trusted-dialog.ts';

type TroubleAnswer = 'reload' | 'close' | 'wait';

const DETAIL_MAX_CHARS = 4000;

export function askTrouble(
  root: HTMLElement,
  strings: Strings,
  request: TroubleRequest,
  signal: AbortSignal,
): Promise<TroubleAnswer> {
  const hanging = request.kind === 'not-responding';
  const title = h(
    'h2',
    {},
    sentence(strings[hanging ? 'trouble.notResponding' : 'trouble.crash'], {
      name: displayName(request.program.name),
    }),
  );
  const hint = h('p', {}, strings['trouble.hint']);
  const button = (answer: TroubleAnswer, label: string, kind: string): HTMLButtonElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'at-button',
        'data-kind': kind,
        on: { click: () => dialog.close(answer) },
      },
      label,
    );
  const reload = button('reload', strings['trouble.reload'], 'primary');
  const dialog = openTrustedDialog<TroubleAnswer>({
    root,
    signal,
    labelledBy: title,
    describedBy: hint,
    focus: reload,
    escape: hanging ? 'wait' : 'close',
    aborted: hanging ? 'wait' : 'close',
    content: h(
      'div',
      { class: 'at-sheet', 'data-at': 'trouble' },
      h('div', { class: 'at-pair', 'aria-hidden': 'true' }, iconTile(request.program)),
      title,
      hint,
      request.detail
        ? h(
            'details',
            { class: 'at-detail' },
            h('summary', {}, strings['common.expand']),
            h('pre', { tabindex: 0 }, request.detail.slice(0, DETAIL_MAX_CHARS)),
          )
        : null,
      h(
        'div',
        { class: 'at-sheet-actions', 'data-stacked': true },
        reload,
        hanging && button('wait', strings['trouble.wait'], 'plain'),
        button('close', strings['trouble.close'], hanging ? 'danger' : 'plain'),
      ),
    ),
  });
  return dialog.answer;
}
