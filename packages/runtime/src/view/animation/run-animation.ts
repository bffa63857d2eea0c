// The `animation` attribute: what createAnimation().export() gives, as CSS transitions one after another.
import { animationStep, type AnimationStep } from './animation-step.ts';

const running = new WeakMap<Element, { cancelled: boolean }>();

export function runAnimation(element: Element, value: unknown): void {
  if (!(element instanceof HTMLElement)) return;
  const actions = (value as { actions?: unknown } | null | undefined)?.actions;
  if (!Array.isArray(actions) || !actions.length) return;
  const before = running.get(element);
  if (before) before.cancelled = true;
  const turn = { cancelled: false };
  running.set(element, turn);
  void play(element, (actions as unknown[]).map(animationStep), turn);
}

async function play(
  element: HTMLElement,
  steps: readonly AnimationStep[],
  turn: { cancelled: boolean },
): Promise<void> {
  for (const step of steps) {
    if (turn.cancelled) return;
    const timing = `${step.duration}ms ${step.timing} ${step.delay}ms`;
    // The style before must be computed, or a fresh element would jump to the end.
    getComputedStyle(element).getPropertyValue('transform');
    element.style.transition = [...step.styles.keys(), ...(step.transform ? ['transform'] : [])]
      .map((property) => `${property} ${timing}`)
      .join(',');
    if (step.origin) element.style.transformOrigin = step.origin;
    if (step.transform) element.style.transform = step.transform;
    for (const [property, text] of step.styles) element.style.setProperty(property, text);
    await settled(element, step.duration + step.delay);
  }
}

/** When the transitions of a step are over; a step that changes nothing takes its time all the same. */
async function settled(element: HTMLElement, ms: number): Promise<void> {
  getComputedStyle(element).getPropertyValue('transform');
  const transitions = element.getAnimations().filter((it) => it instanceof CSSTransition);
  if (transitions.length) await Promise.allSettled(transitions.map((it) => it.finished));
  else await new Promise((resolve) => setTimeout(resolve, ms));
}
