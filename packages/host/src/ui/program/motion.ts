// How things move. One place decides durations and respects "reduce motion".

const EASE = 'cubic-bezier(0.32, 0.72, 0, 1)';
const PAGE_MS = 360;

export const reducedMotion = (): boolean =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Plays keyframes on several elements at once and resolves when all have ended or were cancelled. */
export async function animateAll(
  parts: { element: Element; frames: Keyframe[] }[],
  duration = PAGE_MS,
): Promise<void> {
  if (reducedMotion()) return;
  await Promise.all(
    parts.map(({ element, frames }) =>
      element
        .animate(frames, { duration, easing: EASE, fill: 'both' })
        .finished.then((animation) => animation.cancel())
        .catch(() => {}),
    ),
  );
}

export const slide = (from: string, to: string): Keyframe[] => [
  { transform: from },
  { transform: to },
];
