// setPassiveEvent and getPassiveEvent: what app.json and the page's own file say in `enablePassiveEvent`, while it runs
// (https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#enablePassiveEvent).
import type { PassiveEvents } from '@atrium/protocol';
import type { PageHandle } from '../context.ts';
import { isOptions } from './definition.ts';

const settings = new WeakMap<PageHandle, Required<PassiveEvents>>();

const read = (given: unknown, before: PassiveEvents): Required<PassiveEvents> => {
  const said = (name: keyof PassiveEvents): boolean => {
    const value = isOptions(given) ? given[name] : given;
    return typeof value === 'boolean' ? value : before[name] === true;
  };
  return { touchstart: said('touchstart'), touchmove: said('touchmove'), wheel: said('wheel') };
};

export const passiveEvents = (page: PageHandle): Required<PassiveEvents> =>
  settings.get(page) ?? read(page.window.enablePassiveEvent, {});

/** All events at once, or the named ones. */
export function setPassiveEvents(page: PageHandle, given: unknown): void {
  const next = read(given, passiveEvents(page));
  settings.set(page, next);
  void page.view.call('passive', next.touchmove);
}
