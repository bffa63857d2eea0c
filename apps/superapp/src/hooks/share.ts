// The share hook: hands out a link that opens the shared page in this super app.
import type { HostApiCaller, JsonObject } from '@atrium/host';
import { notify } from '../host/open.ts';
import { words } from '../words/words.ts';

/** The demo has no friends either: the timeline is a link, too. */
export async function shareTimeline(caller: HostApiCaller, card: JsonObject): Promise<void> {
  const text = (name: string): string => {
    const { [name]: part } = card;
    return typeof part === 'string' ? part : '';
  };
  const query = text('query');
  await share(caller, { path: query === '' ? text('path') : `${text('path')}?${query}` });
}

export async function share(caller: HostApiCaller, card: JsonObject): Promise<boolean> {
  const link = new URL('/', location.origin);
  link.searchParams.set('open', caller.appId);
  const path = card['path'];
  if (typeof path === 'string' && path !== '') link.searchParams.set('page', path);
  try {
    await navigator.clipboard.writeText(link.href);
    notify(words.value['share.copied']);
    return true;
  } catch {
    notify(words.value['share.failed']);
    return false;
  }
}
