// What a web page said, as a word for the host; null when it makes no sense. Pages are strangers: nothing of what they send
// is passed on but what is named here, and only as JSON.
import { WEB_LIMITS, type Json, type JsonObject, type WebToHost } from '@atrium/protocol';

export function pageWord(data: unknown): WebToHost | null {
  if (typeof data !== 'object' || data === null) return null;
  const { k, id, name, args, title, url, went } = data as Record<string, unknown>;
  switch (k) {
    case 'message':
      return { k, data: plain((data as { data?: unknown }).data) ?? null };
    case 'call': {
      if (typeof name !== 'string' || name.length > 64) return null;
      const object = plain(args);
      return {
        k,
        id: typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : 0,
        name,
        args: typeof object === 'object' && object !== null && !Array.isArray(object) ? object : {},
      };
    }
    case 'title':
      return typeof title === 'string'
        ? { k, title: title.trim().slice(0, WEB_LIMITS.titleMaxChars) }
        : null;
    case 'back':
      return { k, went: went === true };
    case 'at':
      return typeof url === 'string' && url.length <= WEB_LIMITS.urlMaxChars && /^https?:/.test(url)
        ? { k, url }
        : null;
    default:
      return null;
  }
}

function plain(value: unknown): Json | JsonObject | undefined {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    // Cycles and big integers are no JSON.
    return undefined;
  }
}
