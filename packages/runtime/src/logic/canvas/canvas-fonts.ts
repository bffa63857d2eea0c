// Fonts of loadFontFace for canvases. They are drawn in this realm, which has no network: the file is read as others are.
// Before the program has a canvas nothing is read.
import { bodyBytes } from '../api/core/http.ts';
import { fromBase64, type Bytes } from '../api/core/bytes.ts';
import { programFiles } from '../api/core/program-files.ts';
import type { Kit } from '../api/kit/kit.ts';
import { isObject, text } from '../api/kit/parameters.ts';

export interface CanvasFont {
  family: string;
  /** A CSS url(), or the address alone. */
  source: string;
  desc: unknown;
}

interface Fonts {
  drawing: boolean;
  waiting: (() => Promise<boolean>)[];
  /** Those that are on their way. */
  loading: Promise<unknown>;
}

const made = new WeakMap<Kit, Fonts>();

function fontsOf(kit: Kit): Fonts {
  const found = made.get(kit) ?? { drawing: false, waiting: [], loading: Promise.resolve() };
  made.set(kit, found);
  return found;
}

/** Answers whether canvases have it; at once when it waits for the first canvas. `now`: the program said it is for canvases. */
export async function addCanvasFont(kit: Kit, font: CanvasFont, now: boolean): Promise<boolean> {
  const fonts = fontsOf(kit);
  const load = (): Promise<boolean> =>
    loadFont(kit, font).then(
      () => true,
      () => false,
    );
  if (!now && !fonts.drawing) {
    fonts.waiting.push(load);
    return true;
  }
  const loaded = load();
  fonts.loading = Promise.all([fonts.loading, loaded]);
  return loaded;
}

/** The program has a canvas now. */
export function startCanvasFonts(kit: Kit): void {
  const fonts = fontsOf(kit);
  fonts.drawing = true;
  const all = fonts.waiting.splice(0).map((load) => load());
  fonts.loading = Promise.all([fonts.loading, ...all]);
}

export const canvasFontsLoaded = (kit: Kit): Promise<unknown> => fontsOf(kit).loading;

async function loadFont(kit: Kit, { family, source, desc }: CanvasFont): Promise<void> {
  const { FontFace, fonts } = kit.context.natives.drawing;
  if (!FontFace || !fonts) throw new Error('this browser has no fonts for canvases');
  const named = /url\(\s*["']?([^"')]+)["']?\s*\)/i.exec(source)?.[1] ?? source;
  const given = isObject(desc) ? desc : {};
  const face = new FontFace(family, await bytesOf(kit, named.trim()), {
    style: text(given['style'], 'normal'),
    weight: text(given['weight'], 'normal'),
  });
  fonts.add(await face.load());
}

async function bytesOf(kit: Kit, name: string): Promise<Bytes> {
  const data = /^data:[^,]*;base64,(.*)$/is.exec(name)?.[1];
  if (data !== undefined) return fromBase64(data);
  if (!/^(?:https?:)?\/\//i.test(name) || kit.files.toWire(name) !== undefined)
    return programFiles(kit).read(kit.files.toWire(name) ?? name);
  const { status, body } = await kit.call('network.request', {
    url: name.startsWith('//') ? `https:${name}` : name,
    method: 'GET',
    headers: {},
    answer: 'base64',
    timeoutMs: kit.context.app.networkTimeout.downloadFile,
  });
  if (status !== 200) throw new Error(`${name} answered ${status}`);
  return bodyBytes(body);
}
