// A picture of the super app's as data, since a page of a program may load nothing from elsewhere.
import { toBase64 } from './bytes.ts';

const IMAGE_MAX_BYTES = 512 * 1024;

/** '' for what is no picture, and for one that is too large. */
export async function dataUrl(image: Blob | undefined): Promise<string> {
  if (!image?.type.startsWith('image/') || image.size > IMAGE_MAX_BYTES) return '';
  return `data:${image.type};base64,${toBase64(new Uint8Array(await image.arrayBuffer()))}`;
}
