// Toasts and the loading indicator: they share one place, the later one replaces the earlier.
import type { ToastIcon } from '@atrium/protocol';
import { h } from '../dom/h.ts';
import { icon, type IconName } from '../dom/icons.ts';
import type { Toast } from '../ui.ts';

const ICONS: Record<Exclude<ToastIcon, 'none' | 'loading'>, IconName> = {
  success: 'check',
  error: 'error',
  warn: 'warning',
};

export interface ToastPlace {
  element: HTMLElement;
  show(toast: Toast | null): void;
}

export function toastPlace(): ToastPlace {
  // The live region exists before its content does: only then do screen readers announce what is put in.
  const element = h('div', { class: 'at-toast-layer', role: 'status', 'aria-live': 'polite' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    show(toast) {
      clearTimeout(timer);
      element.toggleAttribute('data-mask', toast?.mask === true);
      element.replaceChildren(...(toast ? [draw(toast)] : []));
      if (toast && toast.durationMs > 0)
        timer = setTimeout(() => {
          element.replaceChildren();
          element.removeAttribute('data-mask');
        }, toast.durationMs);
    },
  };
}

function draw(toast: Toast): HTMLElement {
  const mark = toast.image
    ? h('img', { src: toast.image, alt: '', referrerpolicy: 'no-referrer' })
    : toast.icon === 'loading'
      ? h('span', { class: 'at-spinner', 'aria-hidden': 'true' })
      : toast.icon === 'none'
        ? null
        : icon(ICONS[toast.icon], 44);
  return h(
    'div',
    { class: 'at-toast', 'data-icon': mark !== null },
    mark,
    toast.text !== '' && h('span', { class: 'at-toast-text' }, toast.text),
  );
}
