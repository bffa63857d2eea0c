// The browser's Back: one step back in the program, then out of it, then out of the super app. Each step deeper adds
// one entry to the history; entries left over from in-program returns are skipped when nothing is left to go back to.

export interface BrowserBack {
  /** How many steps back there are now. */
  depth(steps: number): void;
  dispose(): void;
}

interface Mark {
  atrium: number;
}

const levelOf = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'atrium' in state ? (state as Mark).atrium : 0;

/** `back` does one step, whatever it is. */
export function createBrowserBack(back: () => void): BrowserBack {
  let level = levelOf(history.state);
  let wanted = 0;

  const onPop = (event: PopStateEvent): void => {
    const before = level;
    level = levelOf(event.state);
    if (level >= before) return;
    if (wanted > 0) back();
    else if (level > 0) history.go(-level);
  };
  addEventListener('popstate', onPop);
  return {
    depth(steps) {
      wanted = steps;
      while (level < wanted) {
        level++;
        // The address stays: where the user is in a program is not the host page's address.
        history.pushState({ atrium: level } satisfies Mark, '');
      }
    },
    dispose: () => removeEventListener('popstate', onPop),
  };
}
