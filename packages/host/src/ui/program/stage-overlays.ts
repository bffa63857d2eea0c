// What a program asks the host to show above its pages: dialogs, sheets, pickers, the viewer, toasts.
// They stay inside the stage and below the capsule: a program that opens one after the other can still be left.
import { h } from '../dom/h.ts';
import { takeBackIfLate } from '../dom/late-focus.ts';

export interface OverlayOptions<T> {
  /** Becomes the layer's only child, unless it is the layer itself (`bare`). */
  content: HTMLElement;
  place: 'center' | 'bottom' | 'bare';
  role: 'dialog' | 'alertdialog';
  label: string;
  focus: HTMLElement;
  /** What Escape and a tap beside the content mean; absent: neither does anything. */
  dismiss?: T;
  /** Escape only, when a tap beside must not dismiss. */
  escape?: T | undefined;
  aborted: T;
  signal: AbortSignal;
}

export interface OverlayHandle<T> {
  answer: Promise<T>;
  close(value: T): void;
}

export class StageOverlays {
  readonly element = h('div', { class: 'at-overlays' });
  readonly #stage: HTMLElement;
  readonly #behind: () => HTMLElement[];
  readonly #layers: HTMLElement[] = [];
  /** When the uppermost layer was opened. */
  #openedAt = 0;

  constructor(stage: HTMLElement, behind: () => HTMLElement[]) {
    this.#stage = stage;
    this.#behind = behind;
  }

  get open(): boolean {
    return this.#layers.length > 0;
  }

  /** A text field of the host is open: then focus must not be anywhere else. */
  get asksForText(): boolean {
    return this.#layers.some((layer) => layer.querySelector('input, textarea') !== null);
  }

  /** See `HostUi.takeFocusBack`. */
  takeFocusBack(): boolean {
    return this.asksForText && takeBackIfLate(this.#openedAt, () => this.refocus());
  }

  /** Takes the focus back into the uppermost layer. */
  refocus(): void {
    const layer = this.#layers.at(-1);
    const inside = layer?.querySelector<HTMLElement>('[data-at-focus]');
    (inside ?? layer)?.focus();
  }

  show<T>(options: OverlayOptions<T>): OverlayHandle<T> {
    let settle: (value: T) => void = () => {};
    const answer = new Promise<T>((resolve) => (settle = resolve));
    const escape = 'escape' in options ? options.escape : options.dismiss;
    const layer =
      options.place === 'bare'
        ? options.content
        : h('div', { class: 'at-layer', 'data-place': options.place }, options.content);
    const named = options.content;
    named.setAttribute('role', options.role);
    named.setAttribute('aria-label', options.label);
    layer.tabIndex = -1;
    options.focus.dataset['atFocus'] = '';

    const before = document.activeElement;
    let closed = false;
    const onAbort = (): void => close(options.aborted);
    const close = (value: T): void => {
      if (closed) return;
      closed = true;
      options.signal.removeEventListener('abort', onAbort);
      const hadFocus = layer.contains(document.activeElement);
      const index = this.#layers.indexOf(layer);
      if (index >= 0) this.#layers.splice(index, 1);
      layer.remove();
      this.#shield();
      if (hadFocus && before instanceof HTMLElement && before.isConnected) before.focus();
      settle(value);
    };
    if (options.signal.aborted) {
      closed = true;
      settle(options.aborted);
      return { answer, close };
    }
    options.signal.addEventListener('abort', onAbort);
    layer.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || escape === undefined || event.repeat) return;
      event.stopPropagation();
      close(escape);
    });
    const dismiss = options.dismiss;
    if (dismiss !== undefined && layer !== options.content)
      layer.addEventListener('click', (event) => {
        if (event.target === layer) close(dismiss);
      });
    this.#layers.push(layer);
    this.#openedAt = performance.now();
    this.element.append(layer);
    this.#shield();
    if (this.#stage.dataset['state'] === 'front') options.focus.focus({ preventScroll: true });
    return { answer, close };
  }

  /** Only the uppermost layer and the capsule can be reached. */
  #shield(): void {
    const top = this.#layers.at(-1);
    for (const element of this.#behind()) element.inert = top !== undefined;
    for (const layer of this.#layers) layer.inert = layer !== top;
  }
}
