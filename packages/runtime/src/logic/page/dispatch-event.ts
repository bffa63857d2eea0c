// An event from the view enters the component tree; a few are meant for the base library itself.
import { Event, type Element, type EventOptions } from 'glass-easel';
import type { ErrorSink } from '../context.ts';
import type { Page } from './page.ts';
import { collectFormFields } from './form-fields.ts';

/** What the API layer does with taps the base library answers. */
export interface ControlTaps {
  navigator(attributes: Record<string, unknown>): Promise<{ type: string; detail: object } | null>;
  openType(
    attributes: Record<string, unknown>,
    where: { page: Page; target: unknown },
  ): Promise<{ type: string; detail: object } | null>;
}

export function dispatchEvent(
  page: Page,
  target: Element,
  type: string,
  detail: unknown,
  options: EventOptions,
  taps: ControlTaps,
  errors: ErrorSink,
): void {
  const tag = target.asNativeNode()?.is;
  const attributes = typeof detail === 'object' && detail !== null ? { ...detail } : {};
  if (tag === 'navigator' && type === 'navigate') {
    taps
      .navigator(attributes)
      .then((outcome) => {
        if (!outcome) return;
        Event.triggerEvent(target, outcome.type, outcome.detail);
        Event.triggerEvent(target, 'complete', outcome.detail);
      })
      .catch((error: unknown) => errors.report('script', error, 'navigator'));
    return;
  }
  if (tag === 'button' && type === 'opentype') {
    const where = { page, target: { id: target.id, dataset: { ...target.dataset } } };
    taps
      .openType(attributes, where)
      .then((outcome) => {
        if (outcome) Event.triggerEvent(target, outcome.type, outcome.detail);
      })
      .catch((error: unknown) => errors.report('script', error, 'button'));
    return;
  }
  const sent = tag === 'form' && type === 'submit' ? collectFormFields(target, attributes) : detail;
  new Event(type, sent, options).dispatch(target);
}
