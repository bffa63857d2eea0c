// <web-view>: the host shows the page, here its words become events of the component and calls of the program's own APIs.
// When messages are delivered is documented: `wx` keeps them until the page goes back, is destroyed or shared; `my` at once.
import { WEB_LIMITS, type Json, type JsonObject, type WebPageEvent } from '@atrium/protocol';
import type { PageHandle } from '../../context.ts';
import { ApiFailure } from '../kit/failure.ts';
import { outcomeOf, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { jsonObject } from './json-object.ts';
import type { AskingComponent } from './open-types.ts';
import { pageRoutes } from './page-routes.ts';
import { createProgramNavigation } from './program-navigation.ts';
import { sharePage, webPages, type SharedWebPage } from './share.ts';

interface WebPage extends SharedWebPage {
  url: string;
  readonly pageId: number;
  hear(event: WebPageEvent): void;
  gone(): void;
}

/** APIs of the second script a web page may call. */
const SHARED = new Set(['getLocation', 'openLocation', 'getNetworkType', 'scanCode']);

export interface WebViews {
  /** `nodeId`: the view's own number of the component. */
  show(where: AskingComponent, nodeId: number, src: string): void;
  post(page: PageHandle, data: Json): void;
}

const shared = new WeakMap<Kit, WebViews>();

/** One per program. */
export function webViews(kit: Kit, convention: Convention): WebViews {
  let found = shared.get(kit);
  if (!found) shared.set(kit, (found = createWebViews(kit, convention)));
  return found;
}

function createWebViews(kit: Kit, convention: Convention): WebViews {
  const { host, dialect, events, pages } = kit.context;
  const shown = new Map<number, WebPage>();
  host.on('web.event', ({ pageId, event }) => shown.get(pageId)?.hear(event));
  events.route.add(({ step, page }) => {
    if (step === 'before-unload' && page) shown.get(page.pageId)?.gone();
  });
  const apis = callable(kit);

  const call = async (
    page: PageHandle,
    { id, name, args }: Extract<WebPageEvent, { k: 'call' }>,
  ) => {
    // A page behind another one, or a program behind another, goes nowhere.
    const entry = Object.hasOwn(apis, name) ? apis[name] : undefined;
    const run =
      pages.top() !== page
        ? method('', () => {
            throw new ApiFailure('not-foreground', 'the web page is not in front');
          })
        : entry?.kind === 'method'
          ? entry
          : method('', () => {
              throw new ApiFailure('unsupported', 'web pages cannot call it');
            });
    const { ok, value } = await outcomeOf(convention, name, run, args);
    if (!ok) kit.warn(`web-view: ${JSON.stringify(value)}`);
    if (id > 0)
      host.notify('web.post', {
        pageId: page.pageId,
        word: { k: 'answer', id, ok, value: jsonObject(value as JsonObject) },
      });
  };

  return {
    show({ page, emit }, nodeId, src) {
      const { pageId } = page;
      let kept: Json[] = [];
      const web: WebPage = {
        pageId,
        url: src,
        hear(event) {
          switch (event.k) {
            case 'load':
              web.url = event.url;
              return emit('load', { src: event.url });
            case 'at':
              web.url = event.url;
              return;
            case 'blocked':
              return failed(event.url);
            case 'message':
              if (dialect === 'my') return emit('message', myMessage(event.data));
              kept = [...kept, event.data].slice(-WEB_LIMITS.keptMessages);
              return;
            case 'call':
              void call(page, event);
          }
        },
        deliver() {
          if (kept.length === 0) return;
          const data = kept;
          kept = [];
          emit('message', { data });
        },
        gone() {
          web.deliver();
          if (shown.get(pageId) !== web) return;
          shown.delete(pageId);
          webPages.delete(page);
        },
      };
      const failed = (url: string): void => emit('error', { src, url, fullUrl: url });
      const before = shown.get(pageId);
      shown.set(pageId, web);
      webPages.set(page, web);
      kit.call('web.show', { pageId, src }).catch(() => failed(src));
      if (before) before.deliver();
      // The view answers when the component is no longer there.
      void page.view.call('component', nodeId, 'gone', null).then(() => {
        if (shown.get(pageId) !== web) return;
        web.gone();
        host.notify('web.close', { pageId });
      });
    },
    post({ pageId }, data) {
      if (!shown.has(pageId)) return kit.warn('createWebViewContext: no web page is shown here');
      host.notify('web.post', { pageId, word: { k: 'message', data } });
    },
  };
}

/** Alipay documents `e.detail` both as what was sent and as `{data}`. */
const myMessage = (data: Json): object =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? { data, ...data } : { data };

/** What the JS SDK offers, as the program itself would call it. */
function callable(kit: Kit): ApiTable {
  const programs = createProgramNavigation(kit);
  const more = Object.entries(kit.moreTable()).filter(([name]) => SHARED.has(name));
  return {
    ...Object.fromEntries(more),
    ...pageRoutes(kit),
    navigateToMiniProgram: method('', async (options) => {
      // No channel crosses to a web page.
      await programs.open('navigateToMiniProgram', { ...options, events: undefined });
    }),
    navigateBackMiniProgram: method('', (options) =>
      programs.back('navigateBackMiniProgram', options),
    ),
    exitMiniProgram: method('', () => programs.exit('exitMiniProgram')),
    startShare: method('', () => {
      const page = kit.context.pages.top();
      return page && sharePage(kit, page, { from: 'code' });
    }),
  };
}
