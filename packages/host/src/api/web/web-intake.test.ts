// Web pages are strangers: what they may cost the host is bounded, however many a program shows.
import { expect, it } from 'vitest';
import { WEB_LIMITS } from '@atrium/protocol';
import { createWebIntakes } from './web-intake.ts';

const message = (length: number): string => {
  const empty = JSON.stringify({ k: 'message', data: '' });
  return JSON.stringify({ k: 'message', data: 'x'.repeat(length - empty.length) });
};

it('counts the characters of all pages of a program together, and lets them speak again later', () => {
  const open = createWebIntakes(() => true);
  const pages = [open(), open(), open()];
  const long = message(WEB_LIMITS.messageMaxChars);
  const heard = (now: number): number =>
    Array.from({ length: 90 }, (_, i) => pages[i % 3]?.(long, now)).filter(Boolean).length;
  expect(heard(0)).toBe(WEB_LIMITS.charsBurst / long.length);
  expect(heard(1000)).toBe(WEB_LIMITS.charsPerSecond / long.length);
});

it('drops what is no text, too long, or no word', () => {
  const hear = createWebIntakes(() => true)();
  for (const data of [{ k: 'back' }, message(WEB_LIMITS.messageMaxChars + 1), '{"k":"boot"}', '{'])
    expect(hear(data, 0)).toBeNull();
  expect(hear('{"k":"back","went":true}', 0)).toEqual({ k: 'back', went: true });
});

it('hears of a program in the background only whether a page went back', () => {
  let foreground = false;
  const hear = createWebIntakes(() => foreground)();
  expect(hear('{"k":"message","data":1}', 0)).toBeNull();
  expect(hear('{"k":"back","went":false}', 0)).toEqual({ k: 'back', went: false });
  foreground = true;
  expect(hear('{"k":"message","data":1}', 0)).toEqual({ k: 'message', data: 1 });
});
