// wx.loadFontFace: the source is a CSS url() of the package or a declared domain.
import { mediaSource } from '../media-url.ts';
import { toText } from '../value.ts';
import type { CallWorld } from './view-calls.ts';

export async function loadFont(
  family: string,
  source: string,
  desc: unknown,
  { environment, files }: Pick<CallWorld, 'environment' | 'files'>,
): Promise<{ ok: boolean; message?: string }> {
  const named = /url\(\s*["']?([^"')]+)["']?\s*\)/i.exec(source)?.[1] ?? source;
  const found = mediaSource(named, environment.packageUrl, 'font');
  try {
    const url =
      found.kind === 'url'
        ? found.url
        : found.kind === 'host'
          ? await files.request(found.src)
          : '';
    if (!url) return { ok: false, message: 'source is not a font this program may load' };
    const fields = (desc ?? {}) as Record<string, unknown>;
    const font = new FontFace(family, `url(${JSON.stringify(url)})`, {
      style: toText(fields['style'], 'normal'),
      weight: toText(fields['weight'], 'normal'),
    });
    document.fonts.add(await font.load());
    return { ok: true };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
