// An event that a view script has stopped on its way up: listeners of the stopping node and above hear nothing.
// Capturing listeners did hear it, since it came down before it went up.
import { Event, type Element, type EventOptions } from 'glass-easel';

export class BoundedEvent extends Event<unknown> {
  readonly #beyond: ReadonlySet<Element>;

  constructor(type: string, detail: unknown, options: EventOptions, stoppedAt: Element) {
    super(type, detail, options);
    const beyond = new Set<Element>();
    for (let at: Element | null = stoppedAt; at; at = at.getComposedParent()) beyond.add(at);
    this.#beyond = beyond;
  }

  override callListener(...call: Parameters<Event<unknown>['callListener']>): void {
    const [currentTarget, , , isCapture] = call;
    if (isCapture || !this.#beyond.has(currentTarget)) super.callListener(...call);
  }
}
