// Questions to one page's view (Op.Call) and who waits for the answers.
import type { ViewCalls } from '@atrium/protocol';

type Answer = (value: unknown) => void;

export class ViewCallTable {
  readonly #send: (callId: number, method: string, args: unknown[]) => void;
  readonly #waiting = new Map<number, Answer>();
  readonly #subscriptions = new Map<number, Answer>();
  #last = 0;
  #destroyed = false;

  constructor(send: (callId: number, method: string, args: unknown[]) => void) {
    this.#send = send;
  }

  /** Never rejects; when the page is gone the answer is `null`. */
  call<M extends keyof ViewCalls>(
    method: M,
    args: ViewCalls[M]['args'],
  ): Promise<ViewCalls[M]['result']> {
    return new Promise((resolve) => {
      const answer = resolve as Answer;
      if (this.#destroyed) {
        answer(null);
        return;
      }
      const callId = ++this.#last;
      this.#waiting.set(callId, answer);
      this.#send(callId, method, args);
    });
  }

  subscribe<M extends keyof ViewCalls>(
    method: M,
    args: ViewCalls[M]['args'],
    listener: (value: ViewCalls[M]['result']) => void,
  ): () => void {
    if (this.#destroyed) return () => {};
    const callId = ++this.#last;
    this.#subscriptions.set(callId, listener as Answer);
    this.#send(callId, method, args);
    return () => {
      if (this.#subscriptions.delete(callId)) this.#send(++this.#last, 'unsubscribe', [callId]);
    };
  }

  answer(callId: number, value: unknown): void {
    const waiting = this.#waiting.get(callId);
    if (waiting) {
      this.#waiting.delete(callId);
      waiting(value);
    } else this.#subscriptions.get(callId)?.(value);
  }

  destroy(): void {
    this.#destroyed = true;
    this.#subscriptions.clear();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer(null);
  }
}
