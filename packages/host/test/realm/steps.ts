// Steps the realm tests share.
import type { RealmHarness } from './harness.ts';

/** Everything a program logged, parsed. */
export const logs = (realm: RealmHarness, appId: string): Promise<unknown[][]> =>
  realm.page.evaluate(
    (id) =>
      window.events.flatMap((event) =>
        event.type === 'program:log' && event.appId === id && event.level === 'log'
          ? [event.args.map((text) => JSON.parse(text) as unknown)]
          : [],
      ),
    appId,
  );

/** Waits until a program logged this word, for the `times`th time. */
export const logged = async (
  realm: RealmHarness,
  appId: string,
  word: string,
  times = 1,
): Promise<unknown[]> => {
  await realm.page.waitForFunction(
    ([id, first, count]) =>
      window.events.filter(
        (event) =>
          event.type === 'program:log' &&
          event.appId === id &&
          event.args[0] === JSON.stringify(first),
      ).length >= Number(count),
    [appId, word, times] as const,
  );
  const found = (await logs(realm, appId)).filter(([first]) => first === word);
  return found[times - 1] ?? [];
};

/**
 * A real tap, by the browser's own input, on the page that is in front. Repeated when it fell through: a frame of another
 * process takes input only after its first picture has reached the browser.
 */
export const tapFront = async (realm: RealmHarness): Promise<void> => {
  await realm.page.waitForFunction(() => window.ui.front?.state?.cover.kind === 'none');
  const taps = (): Promise<number> =>
    realm.page.evaluate(
      () =>
        window.events.filter((event) => event.type === 'program:log' && event.level === 'debug')
          .length,
    );
  const before = await taps();
  for (let attempt = 0; attempt < 10; attempt++) {
    await realm.page.mouse.click(200, 400);
    const arrived = await realm.page
      .waitForFunction(
        (count) =>
          window.events.filter((event) => event.type === 'program:log' && event.level === 'debug')
            .length > count,
        before,
        { timeout: 1000 },
      )
      .then(
        () => true,
        () => false,
      );
    if (arrived) return;
  }
  throw new Error('no tap arrived');
};

/** Runs one of the program's commands and answers what it logged about it: `['done', index, value]` or `['failed', …]`. */
export const command = async (
  realm: RealmHarness,
  appId: string,
  index: number,
): Promise<unknown[]> => {
  const before = (await logs(realm, appId)).length;
  await realm.page.evaluate((at) => window.ui.front?.actions.tabTap(at), index);
  await realm.page.waitForFunction(
    ([id, at, seen]) =>
      window.events
        .filter(
          (event) => event.type === 'program:log' && event.appId === id && event.level === 'log',
        )
        .slice(Number(seen))
        .some(
          (event) =>
            event.type === 'program:log' &&
            /^"(?:done|failed)"$/.test(event.args[0] ?? '') &&
            event.args[1] === String(at),
        ),
    [appId, index, before] as const,
  );
  return (
    (await logs(realm, appId))
      .slice(before)
      .find(([word, at]) => /^(?:done|failed)$/.test(String(word)) && at === index) ?? []
  );
};
