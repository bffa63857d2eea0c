// Dates and times as picker columns: pure, no clock; values are in the form of the asked fields.
import type { DateRequest } from '../ui.ts';

export type DateFields = DateRequest['fields'];

/** year, month (1–12), day, hour, minute: as many as the fields ask for, in that order. */
type Parts = number[];

const PATTERNS: Record<DateFields, RegExp> = {
  year: /^(\d{4})/,
  month: /^(\d{4})-(\d{1,2})/,
  day: /^(\d{4})-(\d{1,2})-(\d{1,2})/,
  time: /^(\d{1,2}):(\d{1,2})/,
  minute: /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2})/,
};
const KINDS: Record<DateFields, readonly ('year' | 'month' | 'day' | 'hour' | 'minute')[]> = {
  year: ['year'],
  month: ['year', 'month'],
  day: ['year', 'month', 'day'],
  time: ['hour', 'minute'],
  minute: ['year', 'month', 'day', 'hour', 'minute'],
};

export const dateKinds = (fields: DateFields): readonly string[] => KINDS[fields];

export function parseParts(text: string, fields: DateFields): Parts | null {
  const match = PATTERNS[fields].exec(text);
  return match ? match.slice(1).map(Number) : null;
}

export function formatParts(parts: Parts, fields: DateFields): string {
  const text = parts.map((part, i) =>
    String(part).padStart(KINDS[fields][i] === 'year' ? 4 : 2, '0'),
  );
  if (fields === 'time') return text.join(':');
  const date = text.slice(0, 3).join('-');
  return fields === 'minute' ? `${date} ${text.slice(3).join(':')}` : date;
}

/** Days of a month; 0 of the next month is the last of this one. */
const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The values every column offers when the columns before it stand at `chosen`, kept within start…end.
 * A wrong or crossed range is no range.
 */
export function dateColumns(request: DateRequest, chosen: Parts, thisYear: number): number[][] {
  const { fields } = request;
  const kinds = KINDS[fields];
  const lowest = parseParts(request.start, fields);
  const highest = parseParts(request.end, fields);
  const crossed = lowest && highest && formatParts(lowest, fields) > formatParts(highest, fields);
  const start = crossed ? null : lowest;
  const end = crossed ? null : highest;
  const columns: number[][] = [];
  const way: Parts = [];
  let atStart = start !== null;
  let atEnd = end !== null;
  kinds.forEach((kind, i) => {
    const [min, max] = {
      year: [start?.[i] ?? thisYear - 100, end?.[i] ?? thisYear + 50],
      month: [1, 12],
      day: [1, daysIn(way[0] ?? thisYear, way[1] ?? 1)],
      hour: [0, 23],
      minute: [0, 59],
    }[kind] as [number, number];
    const from = atStart ? Math.max(min, start?.[i] ?? min) : min;
    const to = Math.max(from, atEnd ? Math.min(max, end?.[i] ?? max) : max);
    columns.push(Array.from({ length: to - from + 1 }, (_, n) => from + n));
    const value = Math.max(from, Math.min(to, chosen[i] ?? from));
    way.push(value);
    atStart &&= value === start?.[i];
    atEnd &&= value === end?.[i];
  });
  return columns;
}
