// A lock for one process: what asks first goes first.

export interface Turn {
  end(): void;
}

export function oneAtATime(): () => Promise<Turn> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let end!: () => void;
    last = new Promise((resolve) => (end = resolve));
    await before;
    return { end };
  };
}
