// Work that is done when somebody wakes it, and now and then by itself.
export interface Loop {
  start(): void;
  wake(): void;
  /** Resolves when the piece of work at hand is finished. */
  close(): Promise<void>;
}

/**
 * @param work does one piece; answers whether there was one.
 * @param options.everyMs absent: only when it is woken.
 */
export function createLoop(
  work: () => Promise<boolean>,
  { everyMs, failed }: { everyMs?: number; failed: (error: unknown) => void },
): Loop {
  let open = false;
  let running: Promise<void> | undefined;
  let again = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        while (open && (await work()));
      } catch (error) {
        failed(error);
      }
      // Woken while it found nothing: what was written since must not wait for the clock.
    } while (open && again);
    running = undefined;
  }

  const wake = (): void => {
    if (!open) return;
    again = true;
    running ??= run();
  };

  return {
    start() {
      open = true;
      if (everyMs === undefined) return;
      timer = setInterval(wake, everyMs).unref();
      wake();
    },
    wake,
    async close() {
      open = false;
      clearInterval(timer);
      await running;
    },
  };
}
