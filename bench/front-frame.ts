// The frame of the page a user sees, as a playwright frame that can be measured in.
import type { Frame } from 'playwright-core';
import type { Phone } from '../test/harness/phone.ts';

export const frontFrame = (phone: Phone): Promise<Frame> =>
  phone.until('a view in front', async () => {
    const handle = await phone.page.evaluateHandle(
      () =>
        document
          .elementsFromPoint(innerWidth / 2, innerHeight / 2)
          .find((it) => it instanceof HTMLIFrameElement) ?? null,
    );
    return (await handle.asElement()?.contentFrame()) ?? undefined;
  });
