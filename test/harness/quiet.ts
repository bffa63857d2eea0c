// Looks into a page and its frames without touching them. Playwright's own evaluate counts as a user gesture in the frame
// it runs in, so a test that used it could never show that a program needs a tap. This one speaks to the browser directly.
import type { CDPSession, Frame, Page } from 'playwright-core';

export interface Place {
  x: number;
  y: number;
}

export interface QuietFrame {
  /** Changes when another page comes to the front. */
  id: string;
  /** Its left upper corner in the host page. */
  at: Place;
  run<A extends unknown[], T>(look: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Ends the process behind the frame, as a fault in it would. */
  crash(): Promise<void>;
}

export type Quiet = Awaited<ReturnType<typeof openQuiet>>;

export async function openQuiet(page: Page) {
  const context = page.context();
  const root = await context.newCDPSession(page);
  const sessions = new Map<string, CDPSession>();
  const attached = new WeakSet<Frame>();

  const runIn = async <A extends unknown[], T>(
    session: CDPSession,
    look: (...args: A) => T | Promise<T>,
    args: A,
  ): Promise<T> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `(${look.toString()})(...${JSON.stringify(args)})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: false,
    });
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  };

  /** Views live on sites of their own, so each is a target of its own; the browser names it by the frame's id. */
  const sessionOf = async (frameId: string): Promise<CDPSession | undefined> => {
    const known = sessions.get(frameId);
    if (known) return known;
    for (const frame of page.frames()) {
      if (attached.has(frame) || !frame.url().includes('/view')) continue;
      // Refused while the frame is still on its way to its own process.
      const session = await context.newCDPSession(frame).catch(() => undefined);
      const tree = await session?.send('Page.getFrameTree').catch(() => undefined);
      if (!session || !tree) continue;
      attached.add(frame);
      sessions.set(tree.frameTree.frame.id, session);
    }
    return sessions.get(frameId);
  };

  return {
    /** A frame by a part of its address, once it is in a process of its own. */
    async frame(part: string): Promise<Pick<QuietFrame, 'run'> | undefined> {
      const frame = page.frames().find((it) => it.url().includes(part));
      const session = frame && (await context.newCDPSession(frame).catch(() => undefined));
      return session && { run: (look, ...args) => runIn(session, look, args) };
    },

    run: <A extends unknown[], T>(look: (...args: A) => T | Promise<T>, ...args: A) =>
      runIn(root, look, args),

    /** The view under the middle of the stage, also when a host dialog is above it. */
    async front(): Promise<QuietFrame | undefined> {
      const { result } = await root.send('Runtime.evaluate', {
        expression: `(() => {
          const box = (document.querySelector('#stage') ?? document.body).getBoundingClientRect();
          return document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
            .find((it) => it instanceof HTMLIFrameElement);
        })()`,
      });
      const { objectId } = result;
      if (!objectId) return undefined;
      const [{ node }, { result: box }] = await Promise.all([
        root.send('DOM.describeNode', { objectId }),
        root.send('Runtime.callFunctionOn', {
          objectId,
          functionDeclaration: `function () { const { x, y } = this.getBoundingClientRect(); return { x, y }; }`,
          returnByValue: true,
        }),
      ]);
      const session = node.frameId && (await sessionOf(node.frameId));
      if (!session || !node.frameId) return undefined;
      return {
        id: node.frameId,
        at: box.value as Place,
        run: (look, ...args) => runIn(session, look, args),
        async crash() {
          // Nobody is left to answer.
          void session.send('Page.crash').catch(() => undefined);
        },
      };
    },
  };
}
