// The action sheet of both dialects.
import type { Strings } from '../../strings/strings.ts';
import { h } from '../dom/h.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';
import type { ActionSheetRequest } from '../ui.ts';

/** A badge text of `dot` (or empty) is a red dot; `more` are dots, as the my dialect says. */
function badge(text: string): HTMLElement {
  if (text === '' || text === 'dot') return h('span', { class: 'at-dot' });
  return h('span', { class: 'at-badge' }, text === 'more' ? '…' : text);
}

export function showActionSheet(
  overlays: StageOverlays,
  strings: Strings,
  request: ActionSheetRequest,
  signal: AbortSignal,
): Promise<number | null> {
  const options = request.items.map((item, index) =>
    h(
      'button',
      {
        type: 'button',
        class: 'at-option',
        'data-danger': item.destructive === true,
        style: item.color ? { color: item.color } : {},
        on: {
          click: () => sheet.close(index),
          keydown: (event) => {
            if (event.repeat) event.preventDefault();
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            all[(index + step + all.length) % all.length]?.focus();
          },
        },
      },
      item.text,
      item.badge !== undefined && badge(item.badge),
    ),
  );
  const cancel = h(
    'button',
    { type: 'button', class: 'at-option', on: { click: () => sheet.close(null) } },
    request.cancelText || strings['common.cancel'],
  );
  const all = [...options, cancel];
  const sheet = overlays.show<number | null>({
    place: 'bottom',
    role: 'dialog',
    label: request.title || strings['common.menu'],
    focus: all[0] ?? cancel,
    dismiss: null,
    aborted: null,
    signal,
    content: h(
      'div',
      { class: 'at-options' },
      h(
        'div',
        { class: 'at-options-list' },
        request.title !== '' && h('p', { class: 'at-options-title' }, request.title),
        ...options,
      ),
      h('div', { class: 'at-options-cancel' }, cancel),
    ),
  });
  return sheet.answer;
}
