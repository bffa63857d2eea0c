// mode=date: years, months and days between start and end.
import { nearest, type PickerAttributes, type PickerSource } from './picker-source.ts';

type Day = readonly [year: number, month: number, day: number];

function parse(value: unknown, fallback: Day): Day {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?/.exec(String(value));
  if (!match) return fallback;
  return [Number(match[1]), Number(match[2] ?? fallback[1]), Number(match[3] ?? fallback[2])];
}

const order = (a: Day, b: Day): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
const run = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => from + i);
const daysIn = (year: number, month: number): number => new Date(year, month, 0).getDate();
const two = (value: number): string => String(value).padStart(2, '0');

export function dateSource(attributes: PickerAttributes): PickerSource {
  const now = new Date();
  const today: Day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const start = parse(attributes['start'], [1900, 1, 1]);
  const endGiven = parse(attributes['end'], [2100, 12, 31]);
  const end = order(endGiven, start) < 0 ? start : endGiven;
  const depth = { year: 1, month: 2 }[String(attributes['fields'])] ?? 3;

  const years = run(start[0], end[0]);
  const months = (year: number): number[] =>
    run(year === start[0] ? start[1] : 1, year === end[0] ? end[1] : 12);
  const days = (year: number, month: number): number[] =>
    run(
      year === start[0] && month === start[1] ? start[2] : 1,
      year === end[0] && month === end[1]
        ? Math.min(end[2], daysIn(year, month))
        : daysIn(year, month),
    );
  const at = (list: number[], index: number | undefined): number =>
    list[Math.min(index ?? 0, list.length - 1)] ?? list[0] ?? 0;
  const dayOf = (selection: readonly number[]): Day => {
    const year = at(years, selection[0]);
    const month = at(months(year), selection[1]);
    return [year, month, at(days(year, month), selection[2])];
  };

  let wanted = parse(attributes['value'], today);
  if (order(wanted, start) < 0) wanted = start;
  if (order(wanted, end) > 0) wanted = end;
  const place = (list: number[], value: number): number => Math.max(0, list.indexOf(value));
  const [year, month, day] = wanted;
  return {
    columns(selection) {
      const [y, m] = dayOf(selection);
      return [
        years.map((n) => `${n}年`),
        months(y).map((n) => `${two(n)}月`),
        days(y, m).map((n) => `${two(n)}日`),
      ].slice(0, depth);
    },
    initial: [place(years, year), place(months(year), month), place(days(year, month), day)].slice(
      0,
      depth,
    ),
    follow(before, after) {
      const [beforeYear, beforeMonth, beforeDay] = dayOf(before);
      const yearNow = at(years, after[0]);
      const monthIndex =
        yearNow === beforeYear ? (after[1] ?? 0) : nearest(months(yearNow), beforeMonth);
      const monthNow = at(months(yearNow), monthIndex);
      const sameMonth = yearNow === beforeYear && monthNow === beforeMonth;
      const dayIndex = sameMonth ? (after[2] ?? 0) : nearest(days(yearNow, monthNow), beforeDay);
      return [after[0] ?? 0, monthIndex, dayIndex].slice(0, depth);
    },
    detail(selection) {
      const [y, m, d] = dayOf(selection);
      return { value: [String(y), two(m), two(d)].slice(0, depth).join('-') };
    },
  };
}
