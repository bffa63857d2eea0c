// Answers to Op.Call, one handler per method; the applier itself answers `flush` and `unsubscribe`.
import type { ViewCalls } from '@atrium/protocol';
import { PENDING, type CallHandler } from '../applier/applier-options.ts';
import type { ViewEnvironment } from '../environment.ts';
import type { FileStore } from '../file-store.ts';
import { applyPageStyle } from '../page-style.ts';
import { loadPart } from '../parts/view-parts.ts';
import { focusedField } from './focused-field.ts';
import { intersect } from './intersect.ts';
import { loadFont } from './load-font.ts';
import { measure } from './measure.ts';
import type { PageEvents } from './page-events.ts';
import { pageScroll } from './page-scroll.ts';

type Args<M extends keyof ViewCalls> = ViewCalls[M]['args'];

export interface CallWorld {
  readonly environment: ViewEnvironment;
  readonly files: FileStore;
  readonly page: PageEvents;
  node: (id: number) => Node | undefined;
}

export function createViewCalls(world: CallWorld): Map<string, CallHandler> {
  const element = (id: number): HTMLElement | null => {
    const node = world.node(id);
    return node instanceof HTMLElement ? node : null;
  };
  const typed =
    <M extends keyof ViewCalls>(
      handler: (args: Args<M>, call: Parameters<CallHandler>[1]) => unknown,
    ): CallHandler =>
    (args, call) =>
      handler(args as unknown as Args<M>, call);

  const motion = () => loadPart('motion', world.environment.runtimeBase);

  return new Map<string, CallHandler>([
    ['render', () => new Promise((resolve) => afterFrame(() => resolve(null)))],
    ['measure', typed<'measure'>(([ids, fields]) => ids.map((id) => measure(element(id), fields)))],
    ['intersect', typed<'intersect'>((args, call) => intersect(args, element, call))],
    ['media', typed<'media'>(([query], call) => media(query, call))],
    [
      'pageScroll',
      typed<'pageScroll'>(([top, id, ms, offset]) => pageScroll(top, element(id), ms, offset)),
    ],
    [
      'pageEvents',
      typed<'pageEvents'>(([reachBottom, scroll, pullDown, disableScroll]) => {
        world.page.configure({ reachBottom, scroll, pullDown, disableScroll });
        return null;
      }),
    ],
    [
      'passive',
      typed<'passive'>(([on]) => {
        document.documentElement.toggleAttribute('at-passive', on);
        return null;
      }),
    ],
    [
      'pullDown',
      typed<'pullDown'>(([on]) => {
        world.page.pullDown(on);
        return null;
      }),
    ],
    [
      'pageStyle',
      typed<'pageStyle'>(([style]) => {
        applyPageStyle(style, world.environment.rewriteCss);
        return null;
      }),
    ],
    [
      'animate',
      typed<'animate'>(async ([id, frames, ms, options]) =>
        (await motion()).animateNode(element(id), frames, ms, options),
      ),
    ],
    [
      'clearAnimation',
      typed<'clearAnimation'>(async ([id, properties]) =>
        (await motion()).clearNodeAnimation(element(id), properties),
      ),
    ],
    [
      'component',
      typed<'component'>(
        ([id, method, args]) => element(id)?.atriumBuiltin?.call?.(method, args) ?? null,
      ),
    ],
    [
      'decodeImage',
      typed<'decodeImage'>(async ([src]) =>
        (await loadPart('more', world.environment.runtimeBase)).decodeImage(src, world.files.url),
      ),
    ],
    [
      'film',
      typed<'film'>(async ([job, operation, detail], call) => {
        const { runFilm } = await loadPart('film', world.environment.runtimeBase);
        const url = (src: string): Promise<string> => world.files.url(src, 'media');
        const result = await runFilm(job, operation, detail, url, call);
        return result === undefined ? PENDING : result;
      }),
    ],
    [
      'fileData',
      typed<'fileData'>(([requestId, mime, bytes]) => {
        world.files.arrived(requestId, mime, bytes);
        return null;
      }),
    ],
    [
      'loadFont',
      typed<'loadFont'>(([family, source, desc]) => loadFont(family, source, desc, world)),
    ],
    ['focusedField', typed<'focusedField'>((args) => focusedField(...args))],
  ]);
}

/** After the next frame was painted; a hidden page has no frames, so not later than a moment. */
function afterFrame(run: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    run();
  };
  requestAnimationFrame(once);
  setTimeout(once, 100);
}

function media(query: string, call: Parameters<CallHandler>[1]): unknown {
  const list = matchMedia(query);
  const changed = (): void => call.answer({ matches: list.matches });
  list.addEventListener('change', changed);
  call.onEnd(() => list.removeEventListener('change', changed));
  return { matches: list.matches };
}
