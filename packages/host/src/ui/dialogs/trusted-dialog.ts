// A modal of the host itself, in the browser's top layer: no frame can cover it, receive its clicks or sit above it.
import { h } from '../dom/h.ts';
import { takeBackIfLate } from '../dom/late-focus.ts';

export interface TrustedDialogOptions<T> {
  root: HTMLElement;
  /** Id of the element that names the dialog, within `content`. */
  labelledBy: HTMLElement;
  describedBy?: HTMLElement;
  content: HTMLElement;
  focus: HTMLElement;
  /** What Escape means. */
  escape: T;
  /** What the answer is when `signal` aborts. */
  aborted: T;
  signal: AbortSignal;
  /** Called once the dialog is open. */
  opened?(): void;
}

export interface TrustedDialogHandle<T> {
  answer: Promise<T>;
  close(value: T): void;
}

let serial = 0;

interface OpenDialog {
  root: HTMLElement;
  focus: HTMLElement;
  openedAt: number;
}
const open = new Map<HTMLDialogElement, OpenDialog>();

/** True while any of them is open. */
export const trustedDialogOpen = (root: HTMLElement): boolean =>
  [...open.values()].some((dialog) => dialog.root === root);

/** See `HostUi.takeFocusBack`. */
export function takeFocusBack(root: HTMLElement): boolean {
  const top = [...open.values()].findLast((dialog) => dialog.root === root);
  return top !== undefined && takeBackIfLate(top.openedAt, () => top.focus.focus());
}

export function openTrustedDialog<T>(options: TrustedDialogOptions<T>): TrustedDialogHandle<T> {
  let settle: (value: T) => void = () => {};
  const answer = new Promise<T>((resolve) => (settle = resolve));
  const name = (element: HTMLElement): string => (element.id ||= `at-dialog-${++serial}`);

  const dialog = h(
    'dialog',
    {
      class: 'at-trusted',
      'aria-labelledby': name(options.labelledBy),
      'aria-describedby': options.describedBy ? name(options.describedBy) : null,
      on: {
        // The browser closes a dialog by itself on a second Escape; `close` covers that.
        cancel: (event) => {
          event.preventDefault();
          close(options.escape);
        },
        close: () => close(options.escape),
      },
    },
    options.content,
  );
  let closed = false;
  const onAbort = (): void => close(options.aborted);
  const close = (value: T): void => {
    if (closed) return;
    closed = true;
    options.signal.removeEventListener('abort', onAbort);
    open.delete(dialog);
    if (dialog.open) dialog.close();
    dialog.remove();
    settle(value);
  };

  if (options.signal.aborted) {
    closed = true;
    settle(options.aborted);
    return { answer, close };
  }
  options.signal.addEventListener('abort', onAbort);
  options.root.append(dialog);
  const { root, focus } = options;
  open.set(dialog, { root, focus, openedAt: performance.now() });
  dialog.showModal();
  options.focus.focus();
  options.opened?.();
  return { answer, close };
}
