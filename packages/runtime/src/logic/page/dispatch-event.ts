// An event from the view enters the component tree; a few are meant for the base library itself.
import { Event, type Element, type EventOptions } from 'glass-easel';
import type { ViewMessage } from '@atrium/protocol';
import type { ErrorSink } from '../context.ts';
import type { HostWire } from '../host/host-link.ts';
import { BoundedEvent } from './bounded-event.ts';
import { formSubmit } from './form-fields.ts';
import { navigationBarChange } from './navigation-bar.ts';
import type { Page } from './page.ts';

/** What the API layer does with taps the base library answers. */
export interface ControlTaps {
  navigator(attributes: Record<string, unknown>): Promise<{ type: string; detail: object } | null>;
  openType(
    attributes: Record<string, unknown>,
    where: { page: Page; target: unknown; emit: (type: string, detail: object) => void },
  ): Promise<{ type: string; detail: object } | null>;
}

export interface DispatchWorld {
  dialect: 'wx' | 'my';
  taps: ControlTaps;
  host: Pick<HostWire, 'notify'>;
  errors: ErrorSink;
}

export function dispatchEvent(
  page: Page,
  target: Element,
  type: string,
  detail: unknown,
  options: EventOptions,
  world: DispatchWorld,
): void {
  const { taps, host, errors } = world;
  const tag = target.asNativeNode()?.is;
  const attributes: Record<string, unknown> =
    typeof detail === 'object' && detail !== null ? { ...detail } : {};
  // Only components ask: what is heard here comes from the view, where none of the program's code runs.
  switch (type === 'ask' ? type : `${tag} ${type}`) {
    case 'navigator navigate':
      taps
        .navigator(attributes)
        .then((outcome) => {
          if (!outcome) return;
          Event.triggerEvent(target, outcome.type, outcome.detail);
          Event.triggerEvent(target, 'complete', outcome.detail);
        })
        .catch((error: unknown) => errors.report('script', error, 'navigator'));
      return;
    case 'ask':
    case 'button opentype': {
      const emit = (type: string, detail: object): void => Event.triggerEvent(target, type, detail);
      const where = { page, target: { id: target.id, dataset: { ...target.dataset } }, emit };
      taps
        .openType(attributes, where)
        .then((outcome) => {
          if (outcome) emit(outcome.type, outcome.detail);
        })
        .catch((error: unknown) => errors.report('script', error, tag));
      return;
    }
    case 'navigation-bar navigationbar':
      host.notify('screen.navigationBar', {
        pageId: page.pageId,
        ...navigationBarChange(attributes),
      });
      return;
    case 'form submit': {
      const button = page.context.nodeById(Number(attributes['button']))?.__wxElement;
      const sent = formSubmit(target, attributes, world.dialect === 'my' ? button : undefined);
      new Event(type, sent, options).dispatch(target);
      return;
    }
    default: {
      const stop = stopOf(options.originalEvent);
      const stopped = stop === undefined ? undefined : page.context.nodeById(stop)?.__wxElement;
      const event = stopped
        ? new BoundedEvent(type, detail, options, stopped)
        : new Event(type, detail, options);
      event.dispatch(target);
    }
  }
}

const stopOf = (source: unknown): number | undefined =>
  (source as Extract<ViewMessage, { k: 'event' }> | undefined)?.stopAt;
