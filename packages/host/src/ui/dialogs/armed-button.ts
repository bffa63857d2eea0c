// A button that cannot be pressed by accident or by trickery: the guard of every dialog that grants something.
// A press counts when it is the browser's own (isTrusted), began on this button and ended on it, and both happened
// after the button had been on the screen for a while. Double taps, held presses, mashed or repeating keys and
// scripted clicks all fail one of these.
import { LIMITS } from '@atrium/protocol';
import { h } from '../dom/h.ts';

export interface ArmedButton {
  element: HTMLButtonElement;
  /** Starts the delay: call it when the dialog opens. */
  arm(): void;
  dispose(): void;
}

export interface ArmedButtonOptions {
  label: string;
  kind?: 'primary' | 'plain';
  delayMs?: number;
  accept(): void;
}

export function armedButton(options: ArmedButtonOptions): ArmedButton {
  const delayMs = options.delayMs ?? LIMITS.confirmArmMs;
  let armedAt = Number.POSITIVE_INFINITY;
  /** The press that may become a click: where it came from, or null when the last one was refused. */
  let press: 'pointer' | 'key' | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const element = h(
    'button',
    {
      type: 'button',
      class: 'at-button',
      'data-kind': options.kind ?? 'primary',
      'aria-disabled': 'true',
    },
    options.label,
  );
  // Event times, not handler times: a click that waited in the queue of a busy page is still an early click.
  const counts = (event: Event): boolean => event.isTrusted && event.timeStamp >= armedAt;

  element.addEventListener('pointerdown', (event) => {
    press = counts(event) && event.button === 0 ? 'pointer' : null;
  });
  element.addEventListener('pointercancel', () => (press = null));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (event.repeat || !counts(event)) {
      press = null;
      event.preventDefault();
    } else press = 'key';
  });
  element.addEventListener('blur', () => (press = null));
  element.addEventListener('click', (event) => {
    const began = press;
    press = null;
    if (began && counts(event)) options.accept();
  });

  const arm = (): void => {
    armedAt = Number.POSITIVE_INFINITY;
    press = null;
    element.setAttribute('aria-disabled', 'true');
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    // From the first painted frame on: a hidden tab paints none, so time in the background does not count.
    frame = requestAnimationFrame(() => {
      armedAt = performance.now() + delayMs;
      timer = setTimeout(() => element.removeAttribute('aria-disabled'), delayMs);
    });
  };
  const onVisibility = (): void => {
    if (document.visibilityState === 'visible' && armedAt !== Number.POSITIVE_INFINITY) arm();
  };
  document.addEventListener('visibilitychange', onVisibility);

  return {
    element,
    arm,
    dispose() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
}

/** The way out of such a dialog: works at once, but a held key that opened the dialog must not also close it. */
export function cancelButton(label: string, cancel: () => void): HTMLButtonElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'at-button',
      on: {
        click: (event) => event.isTrusted && cancel(),
        keydown: (event) => event.repeat && event.preventDefault(),
      },
    },
    label,
  );
}
