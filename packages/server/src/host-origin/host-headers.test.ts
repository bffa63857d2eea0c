import { expect, it } from 'vitest';
import { guestSourceOf, hostHeaders } from './host-headers.ts';

it('the host shows frames of programs and of nobody else, on names of their own or in folders of one', () => {
  const policy = (template: string): string =>
    hostHeaders(guestSourceOf(template))['content-security-policy'] ?? '';
  expect(policy('https://{label}.guests.example')).toContain(
    "frame-src https://*.guests.example; base-uri 'none'",
  );
  expect(policy('https://guests.example/p/{label}')).toContain(
    "frame-src https://guests.example/p/; base-uri 'none'",
  );
});
