// What a tap does by itself, after the program was told: toggles, opens, submits; through a label too.
import { closestControl, controlOf } from '../control.ts';
import { nodeOf } from '../node.ts';

/** `disabled`: the tap does not even reach the program, as on WeChat's and Alipay's disabled buttons. */
export function defaultAction(
  target: EventTarget | null,
  root: Element,
): (() => void) | 'disabled' | null {
  const start = target instanceof Element ? target : nodeOf(target);
  const found = start && closestControl(start, root);
  if (!found) return null;
  const [element, control] = found;
  if (control.disabled?.()) return element.localName === 'wx-button' ? 'disabled' : null;
  return () => {
    control.activate?.();
    // A navigator around a control still leads somewhere: taps bubble.
    const outer = element.parentElement && closestControl(element.parentElement, root);
    const around = outer && outer[0].localName === 'wx-navigator' ? controlOf(outer[0]) : undefined;
    around?.activate?.();
  };
}
