// What a tap, a label, the keyboard or a form may do with a built-in component.

export interface Control {
  /** A disabled control swallows taps. */
  disabled?: () => boolean;
  /** The default action of a tap, after the program's handlers were told. */
  activate?: () => void;
  /** What a label does to it when that is not the same (text fields). */
  focus?: () => void;
  /** Takes part in a form under this name; '' takes no part. */
  name?: () => string;
  value?: () => unknown;
  reset?: () => void;
}

declare global {
  var atriumControls: WeakMap<Element, Control> | undefined;
}

/** Global: view.js and its parts have modules of their own. */
const controls = (globalThis.atriumControls ??= new WeakMap<Element, Control>());

export function setControl(element: Element, control: Control): void {
  controls.set(element, control);
}

export const controlOf = (element: Element): Control | undefined => controls.get(element);

/** Controls inside, in document order. */
export function controlsIn(root: Element): Control[] {
  const found: Control[] = [];
  for (const element of root.querySelectorAll('*')) {
    const control = controls.get(element);
    if (control) found.push(control);
  }
  return found;
}

/** The nearest control at or above a point, not beyond `root`. */
export function closestControl(start: Element, root: Element): [Element, Control] | null {
  for (let at: Element | null = start; at && at !== root; at = at.parentElement) {
    const control = controls.get(at);
    if (control) return [at, control];
  }
  return null;
}
