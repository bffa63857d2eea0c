// `/jssdk/wx.js` and `/jssdk/my.js`: what web pages of anybody load to talk to the mini program they are shown in.
import { Hono } from 'hono';
import { fileHeaders } from '../guest-origin/guest-headers.ts';
import type { RuntimeFiles } from '../runtime-files.ts';

const GUEST_ORIGIN_PLACEHOLDER = '@@ATRIUM_GUEST_ORIGIN@@';

export function createJsSdk(runtime: RuntimeFiles, guestOriginTemplate: string): Hono {
  const app = new Hono();
  app.get('/:name{(?:wx|my)\\.js}', (c) => {
    const source = runtime.files[`jssdk-${c.req.param('name')}`];
    if (source === undefined) return c.notFound();
    return c.body(source.replaceAll(GUEST_ORIGIN_PLACEHOLDER, guestOriginTemplate), 200, {
      ...fileHeaders('text/javascript; charset=utf-8'),
      'cache-control': 'public, max-age=3600',
    });
  });
  return app;
}
