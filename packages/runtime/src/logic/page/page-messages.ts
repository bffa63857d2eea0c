// What a view says about its page as a whole, or on behalf of view scripts.
import { Event } from 'glass-easel';
import type { ViewMessage } from '@atrium/protocol';
import type { ErrorSink, HostLink } from '../context.ts';
import type { ViewScripts } from '../template/view-scripts.ts';
import type { Page } from './page.ts';

export interface PageMessagesWorld {
  scripts: ViewScripts;
  errors: ErrorSink;
  host: HostLink;
  /** A file the view needs: `wxfile://…`, `https://resource/…`. */
  file: (page: Page, requestId: number, src: string) => void;
}

export function receivePageMessage(
  page: Page,
  message: ViewMessage,
  world: PageMessagesWorld,
): void {
  switch (message.k) {
    case 'page':
      if (message.type === 'scroll') {
        const { scrollTop, scrollHeight } = message;
        page.lifecycle.hook('pageScroll', { scrollTop, scrollHeight });
        colourBar(page, scrollTop, world.host);
      } else if (message.type === 'reach-bottom') page.lifecycle.hook('reachBottom');
      else page.lifecycle.hook('pullDownRefresh', { from: 'manual' });
      return;
    case 'script-call': {
      const owner =
        message.owner < 0
          ? world.scripts.virtualOwner(message.owner)
          : page.context.nodeById(message.owner)?.__wxElement?.asGeneralComponent();
      // The page's own root stands for the page.
      const component = owner ?? (message.owner === 1 ? page.component : undefined);
      const caller = component?.getMethodCaller() as Record<string, unknown> | undefined;
      const method = caller?.[message.method];
      if (typeof method === 'function')
        world.errors.guard(message.method, () => method.call(caller, message.args));
      return;
    }
    case 'script-event': {
      const element = page.context.nodeById(message.id)?.__wxElement;
      if (element) Event.triggerEvent(element, message.type, message.detail);
      return;
    }
    case 'file':
      world.file(page, message.requestId, message.src);
      return;
    case 'log':
      if (message.level === 'error') world.errors.report('render', message.text, page.path);
      return;
    case 'hello':
    case 'resize':
    case 'event':
    case 'model':
    case 'return':
      return;
  }
}

/** How far a page under a transparent bar is scrolled before the bar gets its colour: about the bar's own height. */
const BAR_AFTER_PX = 40;
const coloured = new WeakSet<Page>();

/** `transparentTitle: auto`. */
function colourBar(page: Page, scrollTop: number, host: HostLink): void {
  const scrolled = scrollTop > BAR_AFTER_PX;
  if (page.window.transparentTitle !== 'auto' || scrolled === coloured.has(page)) return;
  if (scrolled) coloured.add(page);
  else coloured.delete(page);
  host.notify('screen.navigationBar', { pageId: page.pageId, scrolled });
}
