// Where the host's own page may load a program's picture or video from: never from the remote address itself, always
// through the program's label, whose proxy knows the domain list and answers inert types only.
import { CapabilityError, type InstanceContext } from '../../broker/capability.ts';
import { fromBase64 } from '../bytes.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';

const remote = (context: InstanceContext, kind: 'img' | 'media', url: string): string =>
  `${context.guestOrigin}/${kind}?u=${encodeURIComponent(url)}`;

/** `revoke` lets go of what was made for it. */
export interface MediaAddress {
  url: string;
  revoke(): void;
}

export async function mediaAddress(
  context: InstanceContext,
  storage: FileStorage,
  kind: 'img' | 'media',
  source: string,
): Promise<MediaAddress> {
  if (/^https?:/i.test(source))
    return { url: remote(context, kind, source), revoke: () => undefined };
  const blob = /^data:/i.test(source)
    ? dataBlob(source)
    : await programFilesOf(context, storage).blob(source);
  const url = URL.createObjectURL(blob);
  return { url, revoke: () => URL.revokeObjectURL(url) };
}

/** A picture in a data URL; anything else a data URL could be has no business here. */
export function dataBlob(source: string): Blob {
  const [, type, encoding, data = ''] =
    /^data:(image\/(?:png|jpe?g|gif|webp|bmp|svg\+xml))([^,]*),(.*)$/is.exec(source) ?? [];
  if (type === undefined) throw new CapabilityError('not-media', 'not a picture');
  return /;base64$/i.test(encoding ?? '')
    ? new Blob([fromBase64(data)], { type })
    : new Blob([decodeURIComponent(data)], { type });
}
