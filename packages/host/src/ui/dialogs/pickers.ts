// The three pickers of the dialects as picker columns.
import type { CascadeOption } from '@atrium/protocol';
import type { Locale, Strings } from '../../strings/strings.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';
import type { CascadeRequest, DateRequest, OptionsRequest } from '../ui.ts';
import { dateColumns, dateKinds, formatParts, parseParts } from './date-columns.ts';
import { showPicker } from './picker.ts';

export const pickOptions = (
  overlays: StageOverlays,
  strings: Strings,
  request: OptionsRequest,
  signal: AbortSignal,
): Promise<number[] | null> =>
  showPicker(
    overlays,
    strings,
    {
      title: request.title,
      columns: () => request.columns,
      selected: request.selected,
      keepLater: true,
      confirmText: request.confirmText,
      cancelText: request.cancelText,
    },
    signal,
  );

export const pickCascade = (
  overlays: StageOverlays,
  strings: Strings,
  request: CascadeRequest,
  signal: AbortSignal,
): Promise<number[] | null> =>
  showPicker(
    overlays,
    strings,
    {
      title: request.title,
      columns: (selected) => cascadeColumns(request.options, selected),
      selected: request.selected,
    },
    signal,
  );

/** One column per level of the chosen way. */
function cascadeColumns(
  options: readonly CascadeOption[],
  selected: readonly number[],
): string[][] {
  const columns: string[][] = [];
  for (let level: readonly CascadeOption[] | undefined = options; level?.length;) {
    columns.push(level.map((option) => option.name));
    const index = Math.max(0, Math.min(level.length - 1, selected[columns.length - 1] ?? 0));
    level = level[index]?.children;
  }
  return columns;
}

export async function pickDate(
  overlays: StageOverlays,
  strings: Strings,
  locale: Locale,
  request: DateRequest,
  signal: AbortSignal,
): Promise<string | null> {
  const now = new Date();
  const today = [
    now.getFullYear(),
    now.getMonth() + 1,
    now.getDate(),
    now.getHours(),
    now.getMinutes(),
  ];
  const { fields } = request;
  const start =
    parseParts(request.value, fields) ??
    (fields === 'time' ? today.slice(3) : today.slice(0, dateKinds(fields).length));
  const year = now.getFullYear();

  /** Values of a selection of cells, column by column: later columns depend on earlier values. */
  const values = (cells: readonly number[]): number[] => {
    const chosen: number[] = [];
    for (let i = 0; i < cells.length; i++) {
      const column = dateColumns(request, chosen, year)[i] ?? [];
      chosen.push(column[Math.max(0, Math.min(column.length - 1, cells[i] ?? 0))] ?? 0);
    }
    return chosen;
  };
  const cellsOf = (parts: readonly number[]): number[] =>
    dateColumns(request, [...parts], year).map((column, i) =>
      Math.max(0, Math.min(column.length - 1, (parts[i] ?? 0) - (column[0] ?? 0))),
    );
  const unit = (kind: string): string =>
    locale === 'zh' ? strings[`picker.${kind as 'year'}`] : '';
  const kinds = dateKinds(fields);
  const cells = await showPicker(
    overlays,
    strings,
    {
      title: '',
      columns: (selected) =>
        dateColumns(request, values(selected), year).map((column, i) =>
          column.map((value) => `${String(value).padStart(2, '0')}${unit(kinds[i] ?? '')}`),
        ),
      selected: cellsOf(start),
      labels: kinds.map((kind) => strings[`picker.${kind as 'year'}`]),
      keepLater: true,
    },
    signal,
  );
  return cells && formatParts(values(cells), fields);
}
