// hover-class: what an element looks like while a finger rests on it.
import { setAttr } from '../dom.ts';
import { addExtraClasses, removeExtraClasses } from '../extra-classes.ts';
import { toBool, toNumber, toText } from '../value.ts';

interface Hover {
  classes: string[];
  startMs: number;
  stayMs: number;
  stop: boolean;
}

/** One of the four hover attributes. They live in the document, so copies of a template keep them. */
export function setHover(element: Element, name: string, value: unknown): void {
  if (name === 'hover-stop-propagation') element.toggleAttribute(name, toBool(value));
  else setAttr(element, name, toText(value) || null);
}

function readHover(element: Element): Hover {
  const text = element.getAttribute('hover-class') ?? 'none';
  return {
    classes: text === 'none' ? [] : text.split(/\s+/).filter(Boolean),
    startMs: toNumber(element.getAttribute('hover-start-time'), 50),
    stayMs: toNumber(element.getAttribute('hover-stay-time'), 400),
    stop: element.hasAttribute('hover-stop-propagation'),
  };
}

/** Elements that light up, from the touched one outwards. */
function hovered(target: Element, root: Element): [Element, Hover][] {
  const found: [Element, Hover][] = [];
  for (let at: Element | null = target; at && at !== root; at = at.parentElement) {
    if (!at.hasAttribute('hover-class') && !at.hasAttribute('hover-stop-propagation')) continue;
    const hover = readHover(at);
    if (hover.classes.length && !at.hasAttribute('disabled')) found.push([at, hover]);
    if (hover.stop) break;
  }
  return found;
}

interface Pressed {
  element: Element;
  hover: Hover;
  timer: number;
  shown: boolean;
  released: boolean;
}

/** Follows one touch. */
export interface HoverTracker {
  press(target: Element): void;
  /** The finger left. A tap quicker than the start time still lights up for the stay time. */
  release(): void;
  /** The touch became something else (a scroll). */
  cancel(): void;
}

export function hoverTracker(root: Element): HoverTracker {
  let pressed: Pressed[] = [];
  const fade = ({ element, hover }: Pressed): void =>
    void window.setTimeout(() => removeExtraClasses(element, hover.classes), hover.stayMs);
  const leave = (cancelled: boolean): void => {
    for (const entry of pressed) {
      entry.released = true;
      if (entry.shown) fade(entry);
      else if (cancelled) clearTimeout(entry.timer);
    }
    pressed = [];
  };
  return {
    press(target) {
      leave(true);
      pressed = hovered(target, root).map(([element, hover]) => {
        const entry: Pressed = { element, hover, timer: 0, shown: false, released: false };
        entry.timer = window.setTimeout(() => {
          entry.shown = true;
          addExtraClasses(element, hover.classes);
          if (entry.released) fade(entry);
        }, hover.startMs);
        return entry;
      });
    },
    release: () => leave(false),
    cancel: () => leave(true),
  };
}
