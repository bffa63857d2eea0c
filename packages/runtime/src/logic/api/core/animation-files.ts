// The files of <lottie>: pages have no network, so the program's side reads them: of the package, of the program's own files, or
// through the proxy. An archive has the animation on its first level, and its pictures.
import { typeOf } from '@atrium/protocol';
import { ApiFailure, asFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { number, text, type Options } from '../kit/parameters.ts';
import { fromBase64, fromUtf8, toBase64, type Bytes } from './bytes.ts';
import { bodyBytes } from './http.ts';
import type { AskingComponent } from './open-types.ts';
import { programFiles, userPath } from './program-files.ts';
import { readZip } from './zip.ts';

/** One animation, unpacked: more than that draws no page in time. */
const MAX_BYTES = 8 * 1024 * 1024;

export async function showAnimation(
  kit: Kit,
  { page }: AskingComponent,
  node: number,
  asked: Options,
): Promise<void> {
  const found = await readAnimation(kit, text(asked['src'])).catch((error: unknown) => ({
    missing: asFailure(error).message,
  }));
  const answer = { request: number(asked['request'], 0), ...found };
  await page.view.call('component', node, 'animation', answer).catch(() => null);
}

async function readAnimation(
  kit: Kit,
  src: string,
): Promise<{ json: string; images?: Record<string, string> }> {
  const bytes = await bytesAt(kit, src);
  if (bytes.length > MAX_BYTES) throw tooLarge(src);
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive) return { json: fromUtf8(bytes) };
  const entries = readZip(bytes, fromUtf8).filter(({ name }) => !name.endsWith('/'));
  const animation = entries.find(({ name }) => !name.includes('/') && name.endsWith('.json'));
  if (!animation)
    throw new ApiFailure('not-found', `${src} has no .json on the first level of the archive`);
  const shown = entries.filter(({ name }) => typeOf(name).startsWith('image/'));
  // Before anything is unpacked: a small archive may become a large one.
  const size = shown.reduce((sum, entry) => sum + entry.size, animation.size);
  if (size > MAX_BYTES) throw tooLarge(src);
  const images = Object.fromEntries(
    shown.map(({ name, read }) => [name, `data:${typeOf(name)};base64,${toBase64(read())}`]),
  );
  return { json: fromUtf8(animation.read()), images };
}

const tooLarge = (src: string): ApiFailure =>
  new ApiFailure('too-large', `${src} is larger than ${MAX_BYTES / 1024 / 1024} MB`);

async function bytesAt(kit: Kit, src: string): Promise<Bytes> {
  const source = kit.files.source(src) ?? '';
  if (!/^https?:/i.test(source)) {
    if (source === '' || source.startsWith('data:'))
      throw new ApiFailure('not-found', `no such file: ${src}`);
    // Files the program wrote itself never leave the Worker.
    if (userPath(source) !== undefined) return programFiles(kit).read(source);
    return fromBase64((await kit.call('file.read', { path: source })).base64);
  }
  const { status, body } = await kit.call('network.request', {
    url: source,
    method: 'GET',
    headers: {},
    answer: 'base64',
    timeoutMs: kit.context.app.networkTimeout.request,
  });
  if (status !== 200) throw new ApiFailure('not-found', `${src} answered ${status}`);
  return bodyBytes(body);
}
