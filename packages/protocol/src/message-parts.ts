// A message longer than one relay unit travels as parts: `~<message>:<index>/<count>:<text>`.
import { LIMITS } from './limits.ts';

const PART = /^~(\d{1,9}):(\d{1,4})\/(\d{1,4}):/;
const PART_CHARS = LIMITS.messageMaxChars - 64;

/** Splits a message for the relay; short ones stay whole. */
export function splitMessage(text: string, serial: number): string[] {
  if (text.length <= PART_CHARS) return [text];
  const count = Math.ceil(text.length / PART_CHARS);
  const parts: string[] = [];
  for (let i = 0; i < count; i++)
    parts.push(`~${serial}:${i}/${count}:${text.slice(i * PART_CHARS, (i + 1) * PART_CHARS)}`);
  return parts;
}

/** Joins parts again, one long message at a time; anything out of order is refused. */
export class MessageJoiner {
  #serial = -1;
  #next = 0;
  #count = 0;
  #parts: string[] = [];

  /** The whole text, `null` while parts are missing, or `undefined` when the part makes no sense. */
  accept(text: string): string | null | undefined {
    if (text.charCodeAt(0) !== 0x7e) return text;
    const match = PART.exec(text);
    if (!match) return this.#refuse();
    const [head, serial, index, count] = [match[0], +match[1]!, +match[2]!, +match[3]!];
    if (count < 1 || count * PART_CHARS > LIMITS.longMessageMaxChars + PART_CHARS)
      return this.#refuse();
    if (index === 0) {
      this.#serial = serial;
      this.#next = 0;
      this.#count = count;
      this.#parts = [];
    }
    if (serial !== this.#serial || index !== this.#next || count !== this.#count)
      return this.#refuse();
    this.#parts.push(text.slice(head.length));
    this.#next++;
    if (this.#next < this.#count) return null;
    const whole = this.#parts.join('');
    this.#refuse();
    return whole;
  }

  #refuse(): undefined {
    this.#serial = -1;
    this.#parts = [];
    return undefined;
  }
}
