// What a parameter names by its address: an archive, an icon. From public addresses over https, without following redirects.
import { ApiError } from '../../api/pipeline/api-error.ts';
import { inPlace } from '../../api/pipeline/collect-body.ts';
import { guardedRequest } from '../../proxy/guarded-request.node.ts';
import { CloudError, type CloudCode } from '../cloud-error.ts';

export type FetchFile = (
  url: URL,
  maxBytes: number,
) => Promise<{ status: number; body: Uint8Array }>;

/** A download is an upload that is carried here: it takes one of their places. */
export const inUploadPlace =
  (who: string, fetch: FetchFile): FetchFile =>
  (url, maxBytes) =>
    inPlace(who, () => fetch(url, maxBytes));

const PATIENCE_MS = 60_000;

export const fetchPublic: FetchFile = (url, maxResponseBytes) =>
  guardedRequest({
    url,
    method: 'GET',
    headers: {},
    timeoutMs: PATIENCE_MS,
    maxResponseBytes,
    allowPrivate: false,
  });

/** @param code of the refusal, whatever the reason: what answers inside is nobody's business. */
export async function fetchFile(
  fetch: FetchFile,
  address: string,
  maxBytes: number,
  code: CloudCode,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = (): never => {
    throw new CloudError(code, 'The file cannot be had; give an https address that is public.');
  };
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '') return refuse();
  const { status, body } = await fetch(url, maxBytes).catch((error: unknown) => {
    // No place for it: that is said as it is, and asked again.
    if (error instanceof ApiError) throw error;
    return refuse();
  });
  return status === 200 ? new Uint8Array(body) : refuse();
}
