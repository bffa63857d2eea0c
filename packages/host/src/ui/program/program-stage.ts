// One program's part of the screen: reconciles what the core wants to see with the elements that show it.
import type { Strings } from '../../strings/strings.ts';
import { toastPlace } from '../dialogs/toast.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import type { Screen } from '../screen.ts';
import type {
  PageOver,
  ProgramFace,
  Stage,
  StageActions,
  StageMetrics,
  StagePage,
  StageState,
  Toast,
} from '../ui.ts';
import { capsule } from './capsule.ts';
import { pageNotFoundCover, splashCover } from './cover.ts';
import { GRIP_HEIGHT, grip } from './half-screen.ts';
import { animateAll, slide } from './motion.ts';
import { PageLayer, TAB_BAR_LAYER, type PageInsets } from './page-layer.ts';
import { StageOverlays } from './stage-overlays.ts';
import { tabBar, type TabBar } from './tab-bar.ts';
import { turned } from './turned.ts';

export class ProgramStage implements Stage {
  readonly element: HTMLElement;
  readonly frames = h('div', { class: 'at-frames' });
  readonly overlays: StageOverlays;
  readonly face: ProgramFace;
  look: 'dark' | 'light' = 'dark';
  onLook: () => void = () => {};

  readonly #strings: Strings;
  readonly #actions: StageActions;
  readonly #screen: Screen;
  readonly #bars = h('div', { class: 'at-bars' });
  readonly #tabs: TabBar;
  readonly #capsule: HTMLElement;
  readonly #pages = new Map<number, PageLayer>();
  readonly #toast = toastPlace();
  readonly #onRemove: (stage: ProgramStage) => void;
  #grip: HTMLElement | null = null;
  #cover: HTMLElement | null = null;
  #coverKey = '';
  #top: PageLayer | null = null;
  #transition = 0;
  #orientation: 'portrait' | 'landscape' = 'portrait';

  constructor(
    strings: Strings,
    screen: Screen,
    face: ProgramFace,
    actions: StageActions,
    onRemove: (stage: ProgramStage) => void,
  ) {
    this.#strings = strings;
    this.#screen = screen;
    this.#actions = actions;
    this.#onRemove = onRemove;
    this.face = face;
    this.#tabs = tabBar(strings, (index) => actions.tabTap(index));
    this.#tabs.element.style.zIndex = String(TAB_BAR_LAYER);
    this.#capsule = capsule(strings, 'dark', {
      menu: () => actions.menu(),
      close: () => actions.close(),
    });
    this.element = h('section', {
      class: 'at-stage',
      'data-state': 'hidden',
      'data-app': face.appId,
      'aria-label': displayName(face.name),
      tabindex: -1,
      inert: true,
    });
    this.overlays = new StageOverlays(this.element, () => [
      this.#bars,
      this.frames,
      this.#tabs.element,
      ...(this.#cover ? [this.#cover] : []),
    ]);
    // Reading order: bar, page, tab bar, then whatever stands above; the capsule comes last and is always there.
    this.element.append(
      this.#bars,
      this.frames,
      this.#tabs.element,
      this.overlays.element,
      this.#toast.element,
      this.#capsule,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && event.isTrusted && this.half) this.close();
    });
    this.#showCover('splash', () => splashCover(strings, face));
  }

  render(state: StageState): void {
    const tabsShown = state.tabBar?.visible ? state.tabBar.position : null;
    this.#tabs.update(state.tabBar);
    const before = this.#top;
    const named = new Set<number>();
    state.stack.forEach((page, level) => this.#place(page, level, tabsShown, named));
    for (const page of state.kept) this.#place(page, 0, tabsShown, named);

    const topPage = state.stack.at(-1);
    this.#top = topPage ? (this.#pages.get(topPage.pageId) ?? null) : null;
    const gone = [...this.#pages].filter(([pageId]) => !named.has(pageId));
    for (const [pageId] of gone) this.#pages.delete(pageId);
    this.#move(before, this.#top, state.transition, () => {
      for (const [, layer] of gone) layer.remove();
    });

    if (topPage && this.look !== state.capsule) {
      this.look = state.capsule;
      this.#capsule.dataset['look'] = state.capsule;
      this.onLook();
    }
    const { cover } = state;
    if (cover.kind === 'splash')
      this.#showCover('splash', () => splashCover(this.#strings, this.face));
    else if (cover.kind === 'page-not-found')
      this.#showCover(`not-found ${cover.path}`, () =>
        pageNotFoundCover(this.#strings, cover.path, () => this.#actions.home()),
      );
    else this.#showCover('', null);
  }

  /** Turned by a quarter where the screen is upright. */
  orient(orientation: 'portrait' | 'landscape'): void {
    const before = this.#isTurned;
    this.#orientation = orientation;
    this.#turn();
    if (before !== this.#isTurned) this.#actions.resized();
  }

  get #isTurned(): boolean {
    return 'turned' in this.element.dataset;
  }

  #turn(): void {
    const { width, height } = this.#screen.metrics();
    this.element.toggleAttribute(
      'data-turned',
      this.#orientation === 'landscape' && width < height,
    );
  }

  metrics(): StageMetrics {
    const full = this.#screen.metrics();
    if (this.#isTurned) return turned(full);
    if (!this.#grip) return full;
    const height = this.element.clientHeight;
    const { safeArea, menuButton } = full;
    const up = full.statusBarHeight - GRIP_HEIGHT;
    return {
      ...full,
      height,
      statusBarHeight: GRIP_HEIGHT,
      safeArea: {
        ...safeArea,
        top: GRIP_HEIGHT,
        bottom: height - (full.height - safeArea.bottom),
      },
      menuButton: { ...menuButton, top: menuButton.top - up, bottom: menuButton.bottom - up },
    };
  }

  over(pageId: number): PageOver | undefined {
    return this.#pages.get(pageId)?.over();
  }

  /** Over the lower part of the screen, or (null) the whole of it again. */
  setHalf(half: { expand: (() => void) | null } | null): void {
    const before = this.#grip;
    before?.remove();
    this.#grip = half && grip(this.#strings, this.element, { ...half, close: this.#actions.close });
    const { element } = this;
    if (this.#grip) {
      element.prepend(this.#grip);
      element.dataset['half'] = '';
      element.setAttribute('role', 'dialog');
      element.setAttribute('aria-modal', 'true');
    } else if (before) {
      delete element.dataset['half'];
      element.removeAttribute('role');
      element.removeAttribute('aria-modal');
    }
    if (!before !== !this.#grip) this.resized();
  }

  get half(): boolean {
    return this.#grip !== null;
  }

  /** As the capsule: the program may be asked whether it may be left. */
  close(): void {
    this.#actions.close();
  }

  resized(): void {
    this.#turn();
    this.#actions.resized();
  }

  toast(toast: Toast | null): void {
    this.#toast.show(toast);
  }

  /** The host's language changed: what has no other occasion to be drawn again. */
  relabel(): void {
    for (const part of this.#capsule.querySelectorAll('button'))
      part.setAttribute(
        'aria-label',
        this.#strings[part.dataset['at'] === 'menu' ? 'common.menu' : 'common.close'],
      );
    this.#grip?.querySelector('button')?.setAttribute('aria-label', this.#strings['half.expand']);
    for (const page of this.#pages.values()) page.bar.relabel();
  }

  remove(): void {
    this.#onRemove(this);
  }

  #place(page: StagePage, level: number, tabs: 'top' | 'bottom' | null, named: Set<number>): void {
    named.add(page.pageId);
    let layer = this.#pages.get(page.pageId);
    if (!layer) {
      layer = new PageLayer(this.#strings, this.#actions, page);
      this.#pages.set(page.pageId, layer);
      this.#bars.append(layer.pane, layer.bar.element, layer.shade);
      layer.show(false);
    }
    layer.update(page, level, insets(page, tabs));
  }

  /** Shows `to` alone once the movement has ended; a newer change of the stack ends an older movement at once. */
  #move(
    from: PageLayer | null,
    to: PageLayer | null,
    transition: StageState['transition'],
    settled: () => void,
  ): void {
    const serial = ++this.#transition;
    const finish = (): void => {
      settled();
      if (serial !== this.#transition) return;
      for (const layer of this.#pages.values()) layer.show(layer === this.#top);
    };
    if (
      !from ||
      !to ||
      from === to ||
      transition === 'none' ||
      this.element.dataset['state'] !== 'front'
    ) {
      finish();
      return;
    }
    from.show(true);
    to.show(true);
    const push = transition === 'push';
    const [over, under] = push ? [to, from] : [from, to];
    // The leaving page of a pop stands above the one it reveals until it is gone.
    const away = slide('translateX(100%)', 'none');
    const aside = slide('none', 'translateX(-28%)');
    const shade: Keyframe[] = [{ opacity: 0 }, { opacity: 0.12 }];
    const play = (frames: Keyframe[]): Keyframe[] => (push ? frames : frames.toReversed());
    void animateAll([
      ...over.moving().map((element) => ({ element, frames: play(away) })),
      ...under.moving().map((element) => ({ element, frames: play(aside) })),
      { element: under.shade, frames: play(shade) },
    ]).then(finish);
  }

  #showCover(key: string, make: (() => HTMLElement) | null): void {
    if (key === this.#coverKey) return;
    this.#coverKey = key;
    const old = this.#cover;
    this.#cover = make?.() ?? null;
    if (this.#cover) this.#bars.after(this.#cover);
    if (!old) return;
    if (this.#cover || this.element.dataset['state'] !== 'front') old.remove();
    else
      void animateAll([{ element: old, frames: [{ opacity: 1 }, { opacity: 0 }] }], 180).then(() =>
        old.remove(),
      );
  }
}

function insets(page: StagePage, tabs: 'top' | 'bottom' | null): PageInsets {
  const bar = page.bar.style === 'bar' ? 'calc(var(--at-status) + var(--at-nav))' : '0px';
  return {
    top: page.tab && tabs === 'top' ? 'calc(var(--at-status) + var(--at-nav) + 44px)' : bar,
    bottom: page.tab && tabs === 'bottom' ? 'calc(var(--at-tabs) + var(--at-safe-bottom))' : '0px',
  };
}
