// What a view says, if it says it soon: one that is hidden, or whose page does not compile, may never.
const PATIENCE_MS = 300;

export const answerOf = <T>(asked: Promise<T>): Promise<T | undefined> =>
  Promise.race([
    asked.catch(() => undefined),
    new Promise<undefined>((late) => {
      setTimeout(() => late(undefined), PATIENCE_MS);
    }),
  ]);
