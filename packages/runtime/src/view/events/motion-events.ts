// transitionend and the animation events of CSS.
import type { Dispatcher } from './dispatcher.ts';

const TYPES = ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const;

/** Attaches the browser's event the first time the program listens to it. */
export function motionEvents(root: HTMLElement, events: Dispatcher): (type: string) => void {
  const attached = new Set<string>();
  return (type) => {
    const known = TYPES.find((name) => name === type);
    if (!known || attached.has(known)) return;
    attached.add(known);
    root.addEventListener(known, (event) => {
      // Only nodes of the program: our components' inner parts move too.
      if ((event.target as Node).atriumId !== undefined) events.fire(event.target, known, {});
    });
  };
}
