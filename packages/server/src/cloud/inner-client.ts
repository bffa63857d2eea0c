// The management API as the actions see it: the typed client, over the same routes, in this process. Rights, schemas, ETags
// and the audit log are those of every other call; only who calls is known already.
import { createAtriumClient, type AtriumClient } from '@atrium/client';
import type { Hono } from 'hono';
import type { ApiEnv, InnerCall } from '../api/pipeline/mount.ts';

export function innerClient(
  app: Hono<ApiEnv>,
  inner: InnerCall,
  { agent, chinese }: { agent: string; chinese: boolean },
): AtriumClient {
  return createAtriumClient({
    baseUrl: 'http://inside',
    language: chinese ? 'zh' : 'en',
    retries: 0,
    // From outside, a server's bindings are its connection: nobody can send these.
    fetch: async (url, init) => {
      const { pathname, search } = new URL(String(url));
      const headers = new Headers(init?.headers);
      headers.set('user-agent', agent);
      return app.request(pathname.replace(/^\/v1/, '') + search, { ...init, headers }, { inner });
    },
  });
}
