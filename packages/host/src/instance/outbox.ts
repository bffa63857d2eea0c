// Messages to a program, in order: one whose content is still being made holds back those after it.

export interface Outbox<M> {
  post(message: M): void;
  /** Takes its place in the line now; undefined, or a failure, leaves nothing there. */
  postLater(message: Promise<M | undefined>): void;
}

export function createOutbox<M>(send: (message: M) => void): Outbox<M> {
  const line: { ready: boolean; message?: M | undefined }[] = [];
  const flush = (): void => {
    while (line[0]?.ready) {
      const { message } = line.shift() ?? {};
      if (message !== undefined) send(message);
    }
  };
  return {
    post(message) {
      if (line.length === 0) send(message);
      else line.push({ ready: true, message });
    },
    postLater(message) {
      const place: (typeof line)[number] = { ready: false };
      line.push(place);
      message
        .then((made) => (place.message = made))
        .catch(() => undefined)
        .finally(() => {
          place.ready = true;
          flush();
        });
    },
  };
}
