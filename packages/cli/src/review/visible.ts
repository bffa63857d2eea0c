// Text of strangers, on a terminal: nothing in it moves the cursor, changes colours, or turns the direction around
// ("Trojan Source", CVE-2021-42574).

const UNSEEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** @example visible('a\u202eb') // 'a\\u{202e}b' */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (it) => (it === '\t' ? it : `\\u{${it.codePointAt(0)?.toString(16)}}`));
