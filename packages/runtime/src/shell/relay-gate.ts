// Decides about every message the Worker sends: on to the host, refused, or the end. Runs in the program's own process,
// so a flood or a monster is spent there before the host has to look at anything.
import { LIMITS, createTokenBucket } from '@atrium/protocol';

type GateVerdict =
  | { pass: true; text: string }
  /** `answer`: the call that must be told, since its program waits for it. */
  | { pass: false; what: 'oversize' | 'non-string' | 'rate' | 'control'; answer?: number }
  | { end: string };

export interface RelayGate {
  judge(data: unknown, now: number): GateVerdict;
}

const PART_HEAD = /^~(\d{1,9}):(\d{1,4})\/(\d{1,4}):/;
const CALL_HEAD = /^\{"id":(\d{1,15})[,}]/;

export function createRelayGate(): RelayGate {
  const messages = createTokenBucket(LIMITS.relayBurst, LIMITS.relayPerSecond);
  const chars = createTokenBucket(LIMITS.relayBurstChars, LIMITS.relayCharsPerSecond);
  let dropped = 0;
  let nonStrings = 0;
  // A long message is charged whole with its first part, so that it is never cut in the middle.
  let paidSerial = '';
  let refusedSerial = '';

  const refuse = (what: 'oversize' | 'rate' | 'control', text: string): GateVerdict => {
    if (++dropped > LIMITS.relayMaxDropped) return { end: 'flood' };
    const id = Number(CALL_HEAD.exec(text.slice(0, 64))?.[1] ?? 0);
    return id > 0 ? { pass: false, what, answer: id } : { pass: false, what };
  };

  return {
    judge(data, now) {
      if (typeof data !== 'string') {
        if (++nonStrings > LIMITS.relayMaxNonString) return { end: 'non-string flood' };
        return { pass: false, what: 'non-string' };
      }
      if (data.length > LIMITS.messageMaxChars) return refuse('oversize', data);
      // Control strings are the shell's own words.
      if (data.startsWith('!')) return refuse('control', '');
      if (messages.full(now)) dropped = 0;

      const part = PART_HEAD.exec(data);
      if (!part) {
        if (messages.take(1, now) && chars.take(data.length, now))
          return { pass: true, text: data };
        return refuse('rate', data);
      }
      const [head, serial = '', index, count] = part;
      if (index !== '0') {
        if (serial === paidSerial) return { pass: true, text: data };
        if (serial === refusedSerial) return { pass: false, what: 'rate' };
        return refuse('control', '');
      }
      const parts = Number(count);
      const whole = parts * LIMITS.messageMaxChars;
      if (parts > 0 && whole <= LIMITS.longMessageMaxChars + LIMITS.messageMaxChars) {
        if (messages.take(parts, now) && chars.take(whole, now)) {
          paidSerial = serial;
          return { pass: true, text: data };
        }
        refusedSerial = serial;
        return refuse('rate', data.slice(head.length));
      }
      refusedSerial = serial;
      return refuse('oversize', data.slice(head.length));
    },
  };
}
