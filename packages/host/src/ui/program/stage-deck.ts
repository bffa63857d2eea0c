// All stages on the screen and which of them is in front. Elements never move in the document (a moved frame reloads):
// front and back are a matter of z-index and visibility.
import type { Screen } from '../screen.ts';
import type { PresentHow } from '../ui.ts';
import { animateAll, slide } from './motion.ts';
import type { ProgramStage } from './program-stage.ts';

export class StageDeck {
  front: ProgramStage | null = null;
  readonly #screen: Screen;
  readonly #stages = new Set<ProgramStage>();
  /** Removed by the core while still moving away. */
  readonly #leaving = new Set<ProgramStage>();
  #shielded = false;
  #transition = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  add(stage: ProgramStage): ProgramStage {
    this.#stages.add(stage);
    stage.onLook = () => this.#status();
    this.#screen.stages.append(stage.element);
    return stage;
  }

  remove(stage: ProgramStage): void {
    this.#stages.delete(stage);
    if (stage === this.front) {
      this.front = null;
      this.#settle();
    }
    if (stage.element.dataset['state'] === 'leaving') this.#leaving.add(stage);
    else stage.element.remove();
  }

  present(next: ProgramStage | null, how: PresentHow): void {
    const previous = this.front;
    if (previous === next) return;
    this.front = next;
    const serial = ++this.#transition;
    if (next) next.element.dataset['state'] = 'front';
    if (previous) previous.element.dataset['state'] = 'leaving';
    this.#settle();
    this.#focus();

    const done = (): void => {
      if (serial !== this.#transition) return;
      for (const stage of [...this.#stages, ...this.#leaving])
        if (stage !== this.front) stage.element.dataset['state'] = 'hidden';
      for (const stage of this.#leaving) stage.element.remove();
      this.#leaving.clear();
      for (const stage of this.#stages) stage.element.style.zIndex = '';
    };
    if (how === 'none') return done();
    const opening = how === 'open';
    const over = opening ? next : previous;
    const under = opening ? previous : next;
    if (!over) return done();
    over.element.style.zIndex = '3';
    if (under) under.element.style.zIndex = '1';
    // From the home a program rises; between programs it comes from the side, like a page of a larger journey.
    const away = under ? 'translateX(100%)' : 'translateY(100%)';
    const play = (frames: Keyframe[]): Keyframe[] => (opening ? frames : frames.toReversed());
    void animateAll([
      { element: over.element, frames: play(slide(away, 'none')) },
      ...(under
        ? [{ element: under.element, frames: play(slide('none', 'translateX(-28%)')) }]
        : []),
    ]).then(done);
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
    this.#screen.statusLook(this.#shielded ? null : (this.front?.look ?? null));
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
