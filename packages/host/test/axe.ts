// Runs axe-core in a page: WCAG 2.2 A and AA. The page's CSP forbids foreign scripts, so it is put in by the driver.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[];
}

/** One line per fault; empty when there is none. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const result = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<AxeResult> };
    };
    return axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // Frames are other documents, with tests of their own.
      iframes: false,
    });
  });
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  );
}
