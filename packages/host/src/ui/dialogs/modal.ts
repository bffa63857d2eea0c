// wx.showModal, my.alert, my.confirm, my.prompt: one dialog.
import type { ModalRequest } from '@atrium/protocol';
import { h } from '../dom/h.ts';
import type { ModalAnswer } from '../ui.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';

export function showModal(
  overlays: StageOverlays,
  request: ModalRequest,
  signal: AbortSignal,
): Promise<ModalAnswer | null> {
  const field =
    request.input &&
    h('textarea', {
      class: 'at-input',
      rows: 1,
      placeholder: request.input.placeholder,
      'aria-label': request.title || request.content || request.input.placeholder,
      style: { 'text-align': request.input.align ?? 'start' },
      on: {
        keydown: (event) => {
          // Enter confirms, as the keyboard's "done" does on a phone; composing text is left alone.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          if (!event.repeat) answer(true);
        },
      },
    });
  if (field && request.input) field.value = request.input.value;
  const answer = (confirmed: boolean): void =>
    dialog.close({ confirmed, ...(field ? { input: field.value } : {}) });
  const button = (
    confirmed: boolean,
    label: string,
    colour: string | undefined,
  ): HTMLButtonElement =>
    h(
      'button',
      {
        type: 'button',
        style: { color: colour ?? (confirmed ? 'var(--at-link)' : 'var(--at-ink-2)') },
        on: {
          click: () => answer(confirmed),
          // The key that opened the dialog may still be down.
          keydown: (event) => event.repeat && event.preventDefault(),
        },
      },
      label,
    );
  const confirm = button(true, request.confirmText, request.confirmColor);
  const dialog = overlays.show<ModalAnswer | null>({
    place: 'center',
    role: 'alertdialog',
    label: [request.title, request.content].filter(Boolean).join('. ') || request.confirmText,
    focus: field ?? confirm,
    escape: request.cancelText === undefined ? undefined : { confirmed: false },
    aborted: null,
    signal,
    content: h(
      'div',
      { class: 'at-modal' },
      h(
        'div',
        { class: 'at-modal-body' },
        request.title !== '' && h('h2', {}, request.title),
        request.content !== '' && h('p', {}, request.content),
        field,
      ),
      h(
        'div',
        { class: 'at-modal-actions' },
        request.cancelText !== undefined && button(false, request.cancelText, request.cancelColor),
        confirm,
      ),
    ),
  });
  if (field) field.select();
  return dialog.answer;
}
