// Host ⇄ server: a program's request through the platform's proxy. `POST /proxy`, `authorization: Bearer <instance token>`,
// both bodies framed as head length (4 bytes, big endian), JSON head, raw bytes: no base64, no header size limits.
//
// Sockets: `/proxy/socket` with the subprotocols `atrium.socket` and the instance token; the first text message of the host is a
// SocketHead, the server's first text message a SocketAnswer; afterwards every frame passes through as it is.

export interface ProxyRequestHead {
  /** Decides which domain list counts. */
  kind: 'request' | 'uploadFile' | 'downloadFile';
  url: string;
  method: string;
  headers: Record<string, string>;
  timeoutMs: number;
}

/** `ok: false`: nothing was sent, or no answer came; the program is told `message`. */
export type ProxyResponseHead =
  | { ok: true; status: number; headers: Record<string, string>; setCookies: string[] }
  | {
      ok: false;
      code: 'refused' | 'timeout' | 'too-large' | 'network' | 'aborted';
      message: string;
    };

export interface SocketHead {
  url: string;
  headers: Record<string, string>;
  protocols: string[];
  timeoutMs: number;
}

export type SocketAnswer =
  | { ok: true; protocol: string; headers: Record<string, string> }
  | { ok: false; code: 'refused' | 'timeout' | 'network'; message: string };

export const PROXY_CONTENT_TYPE = 'application/x-atrium-proxy';
const MAX_HEAD_BYTES = 256 * 1024;

export function encodeProxyFrame(head: unknown, body?: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const frame = new Uint8Array(4 + text.length + (body?.length ?? 0));
  new DataView(frame.buffer).setUint32(0, text.length);
  frame.set(text, 4);
  if (body) frame.set(body, 4 + text.length);
  return frame;
}

/** The parts of a frame; the head is still untrusted JSON. Undefined: not a frame. */
export function decodeProxyFrame(
  frame: Uint8Array,
): { head: unknown; body: Uint8Array } | undefined {
  if (frame.length < 4) return undefined;
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(0);
  if (length > MAX_HEAD_BYTES || 4 + length > frame.length) return undefined;
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + length)));
    return { head, body: frame.subarray(4 + length) };
  } catch {
    return undefined;
  }
}
