// What is let in of what the web pages of one program say. Messages are counted per page, characters for all of them:
// reading either is time of the host's main thread.
import { createTokenBucket, LIMITS, parseUntrustedJson, WEB_LIMITS } from '@atrium/protocol';
import type { WebToHost } from '@atrium/protocol';
import { webWord } from './web-word.ts';

/** One message of a page; null when it is dropped. */
export type WebIntake = (data: unknown, now: number) => WebToHost | null;

/** Returns the function that makes the intake of one more page. */
export function createWebIntakes(foreground: () => boolean): () => WebIntake {
  const chars = createTokenBucket(WEB_LIMITS.charsBurst, WEB_LIMITS.charsPerSecond);
  return () => {
    const messages = createTokenBucket(WEB_LIMITS.burst, WEB_LIMITS.perSecond);
    return (data, now) => {
      if (typeof data !== 'string' || data.length > WEB_LIMITS.messageMaxChars) return null;
      if (!messages.take(1, now) || !chars.take(data.length, now)) return null;
      const parsed = parseUntrustedJson(data, {
        maxChars: WEB_LIMITS.messageMaxChars,
        maxDepth: LIMITS.messageMaxDepth,
      });
      const word = parsed.ok ? webWord(parsed.value) : null;
      // Web pages run on behind a program that sleeps; what they said would wait there for it to wake.
      return foreground() || word?.k === 'back' ? word : null;
    };
  };
}
