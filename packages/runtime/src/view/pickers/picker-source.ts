// Columns of a picker: what they show, how one depends on another, what the program is told.

export type PickerAttributes = Record<string, unknown>;

export interface PickerSource {
  /** Texts of every column for a selection (later columns may depend on earlier ones). */
  columns(selection: readonly number[]): readonly (readonly string[])[];
  /** Where the wheels stand at first. */
  readonly initial: number[];
  /** A column was turned: where the later ones go to show the same thing as before, or the nearest to it. */
  follow?(before: readonly number[], after: readonly number[]): number[];
  /** Detail of the change event. */
  detail(selection: readonly number[]): Record<string, unknown>;
}

const label = (item: unknown, key: string): string => {
  const value =
    key && item !== null && typeof item === 'object' ? (item as PickerAttributes)[key] : item;
  return typeof value === 'object'
    ? JSON.stringify(value)
    : String((value as string | undefined) ?? '');
};

export function selectorSource(attributes: PickerAttributes, multi: boolean): PickerSource {
  const key = typeof attributes['range-key'] === 'string' ? attributes['range-key'] : '';
  const range = Array.isArray(attributes['range']) ? (attributes['range'] as unknown[]) : [];
  const value = attributes['value'];
  const lists = (multi ? range : [range]).map((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  const texts = lists.map((list) => list.map((item) => label(item, key)));
  const given: unknown[] = multi ? (Array.isArray(value) ? (value as unknown[]) : []) : [value];
  return {
    columns: () => texts,
    initial: lists.map((_, i) => Math.max(0, Math.trunc(Number(given[i]) || 0))),
    // As WeChat and Alipay send it: the index; an array of them for several columns.
    detail: (selection) => ({ value: multi ? [...selection] : (selection[0] ?? 0) }),
  };
}

/** Index of the number nearest to a wanted one. */
export const nearest = (list: readonly number[], wanted: number): number =>
  Math.max(
    0,
    list.findLastIndex((value) => value <= wanted),
  );

const two = (value: number): string => String(value).padStart(2, '0');
const run = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => from + i);

const minutes = (value: unknown, fallback: number): number => {
  const match = /^(\d{1,2}):(\d{1,2})/.exec(String(value));
  return match ? Math.min(1439, Number(match[1]) * 60 + Number(match[2])) : fallback;
};

export function timeSource(attributes: PickerAttributes): PickerSource {
  const start = minutes(attributes['start'], 0);
  const end = Math.max(start, minutes(attributes['end'], 1439));
  const hours = run(Math.floor(start / 60), Math.floor(end / 60));
  const minutesOf = (hour: number): number[] =>
    run(hour === hours[0] ? start % 60 : 0, hour === hours[hours.length - 1] ? end % 60 : 59);
  const now = new Date();
  const wanted = Math.min(
    end,
    Math.max(start, minutes(attributes['value'], now.getHours() * 60 + now.getMinutes())),
  );
  const hourAt = (selection: readonly number[]): number =>
    hours[selection[0] ?? 0] ?? hours[0] ?? 0;
  const hour = Math.floor(wanted / 60);
  return {
    columns: (selection) => [hours.map(two), minutesOf(hourAt(selection)).map(two)],
    initial: [hours.indexOf(hour), minutesOf(hour).indexOf(wanted % 60)],
    follow(before, after) {
      const minute = minutesOf(hourAt(before))[before[1] ?? 0] ?? 0;
      return before[0] === after[0]
        ? [...after]
        : [after[0] ?? 0, nearest(minutesOf(hourAt(after)), minute)];
    },
    detail(selection) {
      const at = hourAt(selection);
      return { value: `${two(at)}:${two(minutesOf(at)[selection[1] ?? 0] ?? 0)}` };
    },
  };
}
