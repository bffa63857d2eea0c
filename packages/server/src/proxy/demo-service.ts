// `https://demo.atrium.example`: a small service the development server answers itself, so that examples and tests can use
// the network without leaving the machine.
import { Hono } from 'hono';
import * as z from 'zod';
import { verifyJump, type JumpTickets, type SeenTickets } from '../host-origin/jump-tickets.ts';
import { demoPage } from './demo-page.ts';
import { demoTile } from './demo-tile.ts';

export const DEMO_HOST = 'demo.atrium.example';

/** A real server has its own id in its settings; this one serves several programs. */
const jumpBody = z.object({ appId: z.string().max(64), ticket: z.string().max(4096) });

/** Where a browser finds it: for web pages in a `<web-view>`, whose address then says DEMO_HOST. */
export const DEMO_SITE = 'demo.localhost';

/** @param tickets of the host whose programs this is the server of. */
export function createDemoService(tickets?: JumpTickets): Hono {
  const app = new Hono();
  const seen: SeenTickets = new Map();
  // As the server of any program would: it believes the ticket, and nothing its front end says.
  app.post('/who-sent-me', async (c) => {
    const asked = jumpBody.safeParse(await c.req.json().catch(() => null));
    if (!tickets || !asked.success) return c.json({ verified: false });
    const jump = await verifyJump(tickets, asked.data.ticket, asked.data.appId, seen);
    return c.json(jump ? { verified: true, ...jump } : { verified: false });
  });
  app.get('/hello', (c) => c.json({ message: 'hello', name: c.req.query('name') ?? '' }));
  app.all('/echo', async (c) =>
    c.json({
      method: c.req.method,
      query: c.req.query(),
      headers: c.req.header(),
      body: await c.req.text(),
    }),
  );
  app.get('/status/:code', (c) =>
    c.text(`status ${c.req.param('code')}`, Number(c.req.param('code')) as 200),
  );
  app.get('/slow', async (c) => {
    await new Promise((done) =>
      setTimeout(done, Math.min(Number(c.req.query('ms') ?? 1000), 10_000)),
    );
    return c.json({ slow: true });
  });
  // Tiles that say which they are, for trying maps without a tile server.
  app.get('/tile/:z/:x/:y', (c) => {
    const { z, x, y } = c.req.param();
    return c.body(demoTile(Number(z), Number(x), Number(y)), 200, {
      'content-type': 'image/svg+xml',
    });
  });
  app.post('/upload', async (c) => {
    const form = await c.req.parseBody();
    const fields = Object.entries(form).map(([name, value]) =>
      typeof value === 'string'
        ? { name, value }
        : {
            name,
            file: (value as File).name,
            size: (value as File).size,
            type: (value as File).type,
          },
    );
    return c.json({ fields });
  });
  app.get('/picture.svg', (c) =>
    c.body(
      `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#6a8cff"/><stop offset="1" stop-color="#b06ab3"/></linearGradient></defs><rect width="320" height="200" fill="url(#g)"/><circle cx="160" cy="100" r="48" fill="#fff" fill-opacity=".75"/></svg>`,
      200,
      { 'content-type': 'image/svg+xml' },
    ),
  );
  for (const dialect of ['wx', 'my'] as const)
    app.get(`/web/${dialect}`, (c) => c.html(demoPage(dialect)));
  return app;
}
