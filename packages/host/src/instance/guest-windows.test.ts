// Who spoke is looked at, never what was said: reading it is what freezes the host.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);

it('never touches event.data of a guest window', () => {
  const text = readFileSync(path.join(src, 'instance/guest-windows.ts'), 'utf8');
  expect(text).toContain("addEventListener('message'");
  expect(text).not.toMatch(/\.data\b|\[['"]data['"]\]|\{[^}]*\bdata\b[^}]*\}\s*(?:=|:|\))/);
});

it('is the only place of the host that listens to window messages', () => {
  const listening = sources.filter((file) =>
    /(?:^|[^.\w])(?:window\.|globalThis\.)?(?:addEventListener\(\s*['"]message['"]|onmessage\s*=)/m.test(
      readFileSync(path.join(src, file), 'utf8'),
    ),
  );
  expect(listening).toEqual(['instance/guest-windows.ts']);
});
