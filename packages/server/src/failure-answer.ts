// What who asks the host or a program is told when the server fails, and what its operator is told of it.
import type { ErrorHandler } from 'hono';
import { routePath } from 'hono/route';

/**
 * Says the route and the words of the error: the address itself (a link is a secret), and what a failed statement of the
 * database carries as its parameters, are in nobody's log.
 */
export const failureAnswer =
  (say: (text: string) => void): ErrorHandler =>
  (error, c) => {
    // A refusal, such as of a body that is too large.
    if ('getResponse' in error) return error.getResponse();
    // Who leaves before all is sent is no fault of ours.
    if (!c.req.raw.signal.aborted && (error as NodeJS.ErrnoException).code !== 'ECONNRESET')
      say(`${c.req.method} ${routePath(c)}: ${error.stack ?? String(error)}`);
    return c.text('internal server error', 500, {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  };
