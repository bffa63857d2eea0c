// The shape of `--json` and the table for people.
import { cpus, totalmem } from 'node:os';
import { writeFileSync } from 'node:fs';
import { median, percentile, round } from './statistics.ts';

export interface Sample {
  id: string;
  unit: string;
  floor?: number[];
  atrium: number[];
}

export interface ReportedCase {
  id: string;
  unit: string;
  floor: number | null;
  atrium: number | null;
  /** No peer runs beside us here; see bench/README.md. */
  peer: number | null;
  ratio: number | null;
  p95: number | null;
}

function reportCase({ id, unit, floor, atrium }: Sample): ReportedCase {
  const base = floor && floor.length > 0 ? median(floor) : null;
  const own = median(atrium);
  return {
    id,
    unit,
    floor: base === null ? null : round(base),
    atrium: round(own),
    peer: null,
    ratio: base === null || base === 0 ? null : round(own / base),
    p95: atrium.length > 1 ? round(percentile(atrium, 0.95)) : null,
  };
}

export function report(
  samples: readonly Sample[],
  browser: string,
  jsonFile: string | undefined,
): void {
  const cases = samples.map(reportCase);
  const cell = (value: number | null, width = 10): string =>
    (value === null ? '–' : String(value)).padStart(width);
  console.log(
    `\n${'case'.padEnd(22)}${'unit'.padEnd(8)}${'floor'.padStart(10)}${'atrium'.padStart(10)}${'p95'.padStart(10)}${'ratio'.padStart(10)}`,
  );
  for (const it of cases)
    console.log(
      `${it.id.padEnd(22)}${it.unit.padEnd(8)}${cell(it.floor)}${cell(it.atrium)}${cell(it.p95)}${cell(it.ratio)}`,
    );
  if (jsonFile === undefined) return;
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: round(totalmem() / 2 ** 30),
    node: process.versions.node,
    browser,
  };
  writeFileSync(jsonFile, `${JSON.stringify({ machine, cases }, null, 2)}\n`);
  console.log(`\nwritten to ${jsonFile}`);
}
