// The bar's back arrow over a web page: the page is asked whether it goes back in itself, and believed within limits.

export interface WebBack {
  /** Whether the page went back. Who asks while an answer is due gets the same one. */
  ask(): Promise<boolean>;
  answer(went: boolean): void;
  /** The page loaded, or is somewhere else. */
  moved(): void;
}

/** A page that does not answer in this time is left. */
const BACK_MS = 300;

export function createWebBack(post: () => void): WebBack {
  let asked: { promise: Promise<boolean>; settle: (went: boolean) => void } | undefined;
  // A page that says it went and stays where it is would never be left.
  let believed = false;
  return {
    ask() {
      if (asked) return asked.promise;
      let settle: (went: boolean) => void = () => undefined;
      const promise = new Promise<boolean>((resolve) => {
        settle = (went) => {
          clearTimeout(timer);
          asked = undefined;
          resolve(went);
        };
      });
      const timer = setTimeout(settle, BACK_MS, false);
      asked = { promise, settle };
      post();
      return promise;
    },
    answer(went) {
      if (!asked) return;
      const goes = went && !believed;
      believed ||= goes;
      asked.settle(goes);
    },
    moved() {
      believed = false;
    },
  };
}
