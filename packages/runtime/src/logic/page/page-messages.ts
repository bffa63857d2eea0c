// What a view says about its page as a whole, or on behalf of view scripts.
import { Event } from 'glass-easel';
import type { ViewMessage } from '@atrium/protocol';
import type { ErrorSink } from '../context.ts';
import type { ViewScripts } from '../template/view-scripts.ts';
import type { Page } from './page.ts';

export interface PageMessagesWorld {
  scripts: ViewScripts;
  errors: ErrorSink;
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
      if (message.type === 'scroll')
        page.lifecycle.hook('pageScroll', {
          scrollTop: message.scrollTop,
          scrollHeight: message.scrollHeight,
        });
      else if (message.type === 'reach-bottom') page.lifecycle.hook('reachBottom');
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
