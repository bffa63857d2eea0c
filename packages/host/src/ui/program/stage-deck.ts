// All stages on the screen and which of them is in front. Elements never move in the document (a moved frame reloads):
// front and back are a matter of z-index and visibility.
import { h } from '../dom/h.ts';
import type { Screen } from '../screen.ts';
import type { PresentHow } from '../ui.ts';
import { animateAll, slide } from './motion.ts';
import type { ProgramStage } from './program-stage.ts';

/** See `HalfScreen`. */
export interface HalfStage {
  behind: ProgramStage | null;
  expand: (() => void) | null;
}

export class StageDeck {
  front: ProgramStage | null = null;
  readonly #screen: Screen;
  readonly #stages = new Set<ProgramStage>();
  /** Removed by the core while still moving away. */
  readonly #leaving = new Set<ProgramStage>();
  /** Shows above a half-screen in front; never to be touched. */
  #behind: ProgramStage | null = null;
  /** What dims it. A tap here leaves the half-screen. */
  readonly #scrim = h('div', {
    class: 'at-half-scrim',
    hidden: true,
    on: { click: (event) => event.isTrusted && this.front?.half && this.front.close() },
  });
  #shielded = false;
  #transition = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
    screen.stages.append(this.#scrim);
  }

  add(stage: ProgramStage): ProgramStage {
    this.#stages.add(stage);
    stage.onLook = () => this.#status();
    this.#screen.stages.append(stage.element);
    return stage;
  }

  remove(stage: ProgramStage): void {
    this.#stages.delete(stage);
    if (stage === this.#behind) this.#behind = null;
    if (stage === this.front) {
      this.front = null;
      this.#settle();
    }
    if (stage.element.dataset['state'] === 'leaving') this.#leaving.add(stage);
    else stage.element.remove();
  }

  present(next: ProgramStage | null, how: PresentHow, half?: HalfStage): void {
    const previous = this.front;
    if (previous === next) return next?.half && !half ? this.#expand(next) : undefined;
    this.front = next;
    const serial = ++this.#transition;
    if (previous) previous.element.dataset['state'] = 'leaving';
    if (next) next.element.dataset['state'] = 'front';
    this.#behind = half?.behind ?? null;
    if (this.#behind) this.#behind.element.dataset['state'] = 'behind';
    next?.setHalf(half ?? null);
    this.#settle();
    this.#focus();

    const done = (): void => {
      if (serial !== this.#transition) return;
      for (const stage of [...this.#stages, ...this.#leaving]) {
        if (stage === this.front || stage === this.#behind) continue;
        stage.element.dataset['state'] = 'hidden';
        stage.setHalf(null);
      }
      for (const stage of this.#leaving) stage.element.remove();
      this.#leaving.clear();
      for (const stage of this.#stages) stage.element.style.zIndex = '';
      this.#scrim.hidden = !this.front?.half;
    };
    if (next?.half) this.#scrim.hidden = false;
    if (how === 'none') return done();
    const opening = how === 'open';
    const over = opening ? next : previous;
    const under = opening ? previous : next;
    if (!over) return done();
    over.element.style.zIndex = '3';
    if (under) under.element.style.zIndex = under.half ? '2' : '1';
    const play = (frames: Keyframe[]): Keyframe[] => (opening ? frames : frames.toReversed());
    const moves: { element: Element; frames: Keyframe[] }[] = [];
    if (over.half) {
      // It rises over what stays where it is, and sinks again.
      moves.push({ element: over.element, frames: play(slide('translateY(100%)', 'none')) });
      moves.push({ element: this.#scrim, frames: play([{ opacity: 0 }, { opacity: 1 }]) });
    } else {
      // From the home a program rises; between programs it comes from the side, like a page of a larger journey.
      const away = under ? 'translateX(100%)' : 'translateY(100%)';
      moves.push({ element: over.element, frames: play(slide(away, 'none')) });
      if (under && !under.half)
        moves.push({
          element: under.element,
          frames: play(slide('none', 'translateX(-28%)')),
        });
    }
    void animateAll(moves).then(done);
  }

  /** The half-screen in front takes the whole screen: it grows upwards from where it was. */
  #expand(stage: ProgramStage): void {
    const before = stage.element.clientHeight;
    stage.setHalf(null);
    const grown = stage.element.clientHeight - before;
    this.#settle();
    const serial = ++this.#transition;
    void animateAll([
      { element: stage.element, frames: slide(`translateY(${grown}px)`, 'none') },
    ]).then(() => {
      if (serial !== this.#transition) return;
      this.#scrim.hidden = true;
      if (this.#behind) this.#behind.element.dataset['state'] = 'hidden';
      this.#behind = null;
    });
  }

  /** Something of the host stands in front of everything. */
  shield(on: boolean): void {
    this.#shielded = on;
    this.#settle();
  }

  resized(): void {
    for (const stage of this.#stages) stage.resized();
  }

  relabel(): void {
    for (const stage of this.#stages) stage.relabel();
  }

  #settle(): void {
    for (const stage of this.#stages) stage.element.inert = this.#shielded || stage !== this.front;
    this.#screen.home.inert = this.#shielded || this.front !== null;
    this.#status();
  }

  #status(): void {
    const look = this.front?.half ? 'light' : (this.front?.look ?? null);
    this.#screen.statusLook(this.#shielded ? null : look);
  }

  /** The focus follows the screen, unless the user is busy elsewhere on the embedder's page. */
  #focus(): void {
    const active = document.activeElement;
    if (active && active !== document.body && !this.#screen.element.contains(active)) return;
    if (this.front?.overlays.open) this.front.overlays.refocus();
    else if (this.front) this.front.element.focus({ preventScroll: true });
    else if (active instanceof HTMLElement) active.blur();
  }
}
