// Going back closes what a page shows (`<page-container>`), once for nothing. From then on only what the user opened with
// a tap is closed so: a program that shows something whenever the user goes back would never be left.

export interface BackCatch {
  /** The page shows something that going back closes, or no longer does, as the program says. */
  shown(pageId: number, shown: boolean): void;
  /** The user went back: is it for what the page shows? Undefined: it shows nothing. */
  catches(pageId: number): Promise<boolean> | undefined;
  /** Forgets the pages that are gone. */
  keep(exists: (pageId: number) => boolean): void;
}

/** @param tapped whether the user has just tapped the program; what only appears later needs another tap. */
export function createBackCatch(tapped: () => Promise<boolean>): BackCatch {
  /** What may catch the user: known, or still being asked. */
  const pages = new Map<number, Promise<boolean>>();
  let caught = false;
  return {
    shown(pageId, shown) {
      if (!shown) return void pages.delete(pageId);
      const before = pages.get(pageId) ?? Promise.resolve(false);
      const now = caught ? tapped() : Promise.resolve(true);
      pages.set(
        pageId,
        Promise.all([before, now]).then((either) => either.includes(true)),
      );
    },
    catches(pageId) {
      const asked = pages.get(pageId);
      // Once: a program that does not close it has not caught the user.
      pages.delete(pageId);
      return asked?.then((may) => {
        caught ||= may;
        return may;
      });
    },
    keep(exists) {
      for (const pageId of pages.keys()) if (!exists(pageId)) pages.delete(pageId);
    },
  };
}
