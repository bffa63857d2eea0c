// A program that writes back what the user typed is always a moment late. The field keeps what was typed since.

/** Answers of a program older than this are not waited for. */
const WAIT_MS = 2000;

export class EchoFilter {
  /** Texts told to the program that it has not written back yet, oldest first. */
  #sent: string[] = [];
  #last = 0;

  sent(text: string, now = performance.now()): void {
    if (now - this.#last > WAIT_MS) this.#sent = [];
    this.#last = now;
    this.#sent.push(text);
    if (this.#sent.length > 64) this.#sent.shift();
  }

  /** What was sent is not written back any more. */
  forget(): void {
    this.#sent = [];
  }

  /**
   * Whether a value written by the program may replace `current`. The echo of an older text may not; any other
   * text is the program's own will.
   */
  accepts(text: string, current: string, now = performance.now()): boolean {
    if (now - this.#last > WAIT_MS) this.#sent = [];
    const index = this.#sent.indexOf(text);
    if (index < 0) {
      this.#sent = [];
      return true;
    }
    this.#sent.splice(0, index + 1);
    return text === current || this.#sent.length === 0;
  }
}
