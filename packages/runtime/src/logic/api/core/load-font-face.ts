// loadFontFace of both dialects: for every page on the stack, or the top one, and for canvases.
import { addCanvasFont } from '../../canvas/canvas-fonts.ts';
import { ApiFailure, type Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { list, text, type Options } from '../kit/parameters.ts';

/** Throws `failure`. */
export async function loadFontFace(
  kit: Kit,
  { family, source, desc, global, scopes }: Options,
  failure: () => ApiFailure | Worded,
): Promise<{ status: 'loaded' }> {
  const { pages } = kit.context;
  // wx: `native` is for canvases of type 2d; without a word they have it too.
  const wanted = list(scopes);
  const native = wanted.includes('native');
  const top = pages.top();
  if (!top) throw new ApiFailure('no-page', 'no page is open');
  const all = native && !wanted.includes('webview') ? [] : global === true ? pages.stack() : [top];
  const font = { family: text(family), source: text(source), desc };
  const [drawn, ...shown] = await Promise.all([
    addCanvasFont(kit, font, native),
    ...all.map((page) => page.view.call('loadFont', font.family, font.source, desc)),
  ]);
  if (shown.every((result) => result.ok) && (drawn || !native)) return { status: 'loaded' };
  throw failure();
}
