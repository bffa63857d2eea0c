// One page on a stage: its bar, the pane behind it, and where its frame stands.
import type { Strings } from '../../strings/strings.ts';
import { h, setStyle } from '../dom/h.ts';
import type { PageOver, StageActions, StagePage } from '../ui.ts';
import { navigationBar, type NavigationBar } from './navigation-bar.ts';

export interface PageInsets {
  top: string;
  bottom: string;
}

/**
 * A page's parts are siblings in the stage (frames may never move), so they are stacked by z-index:
 * pane, frame, bar, shade. The tab bar stands between the bottom page and the ones pushed over it.
 */
const LAYERS_PER_PAGE = 6;
const FIRST_LAYER = 10;
export const TAB_BAR_LAYER = FIRST_LAYER + LAYERS_PER_PAGE - 1;

export class PageLayer {
  readonly pane = h('div', { class: 'at-pane' });
  readonly shade = h('div', { class: 'at-dim' });
  readonly bar: NavigationBar;
  frame: HTMLIFrameElement;
  cover: HTMLIFrameElement | undefined;
  #over: HTMLElement | undefined;
  readonly #gone = new AbortController();
  #place: Record<string, string> = {};
  #visible = false;

  constructor(strings: Strings, actions: StageActions, page: StagePage) {
    this.bar = navigationBar(strings, actions);
    this.frame = page.frame;
  }

  update(page: StagePage, level: number, insets: PageInsets): void {
    const layer = FIRST_LAYER + level * LAYERS_PER_PAGE;
    this.frame = page.frame;
    this.cover = page.cover;
    this.bar.update(page.bar);
    this.pane.style.backgroundColor = page.backgroundColor;
    this.pane.style.zIndex = String(layer);
    // Nobody reads or reaches what is covered.
    this.frame.inert = this.cover !== undefined;
    this.#place = {
      'z-index': String(layer + 1),
      top: insets.top,
      height: `calc(100% - ${insets.top} - ${insets.bottom})`,
    };
    if (this.#over) this.#lay(this.#over);
    for (const frame of this.#frames()) {
      setStyle(frame, this.#place);
      frame.title = page.bar.title || page.path;
    }
    if (this.cover) this.#mark(this.cover, this.#visible);
    this.bar.element.style.zIndex = String(layer + 2);
    this.shade.style.zIndex = String(layer + 3);
  }

  /** Elements of the super app lie in it, above the program's own page. */
  over(): PageOver {
    if (!this.#over) {
      this.#over = h('div', { class: 'at-over' });
      this.#lay(this.#over);
      this.frame.after(this.#over);
      this.show(this.#visible);
    }
    return { element: this.#over, signal: this.#gone.signal };
  }

  show(visible: boolean): void {
    for (const part of [this.pane, this.bar.element, this.shade, ...this.#overs()])
      part.style.visibility = visible ? '' : 'hidden';
    this.#visible = visible;
    for (const frame of this.#frames()) this.#mark(frame, visible);
  }

  /** The parts that move together. */
  moving(): Element[] {
    return [this.pane, ...this.#frames(), ...this.#overs(), this.bar.element, this.shade];
  }

  remove(): void {
    this.#gone.abort();
    for (const frame of this.#frames()) this.#mark(frame, false);
    for (const part of [this.pane, this.bar.element, this.shade, ...this.#overs()]) part.remove();
  }

  /** What lies above comes later in the document. */
  #frames(): HTMLIFrameElement[] {
    return this.cover ? [this.frame, this.cover] : [this.frame];
  }

  #overs(): HTMLElement[] {
    return this.#over ? [this.#over] : [];
  }

  /** As the frame: a cover takes both out of reach. */
  #lay(over: HTMLElement): void {
    setStyle(over, this.#place);
    over.inert = this.frame.inert;
  }

  #mark(frame: HTMLIFrameElement, visible: boolean): void {
    if (visible) frame.dataset['at'] = 'shown';
    else delete frame.dataset['at'];
  }
}
