// The picker sheet behind options, cascades and dates: columns that may depend on the ones before them.
import { fill, type Strings } from '../../strings/strings.ts';
import { h } from '../dom/h.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';
import { pickerColumn, type PickerColumn } from './picker-columns.ts';

export interface PickerModel {
  title: string;
  /** The columns under a selection; asked again after every change. */
  columns(selected: readonly number[]): readonly (readonly string[])[];
  selected: readonly number[];
  labels?: readonly string[];
  /** What a column falls back to when one before it changed; default: its first cell. */
  keepLater?: boolean;
  confirmText?: string;
  cancelText?: string;
}

export function showPicker(
  overlays: StageOverlays,
  strings: Strings,
  model: PickerModel,
  signal: AbortSignal,
): Promise<number[] | null> {
  let selected = [...model.selected];
  const columns: PickerColumn[] = [];
  const wheels = h('div', { class: 'at-picker-columns' });

  const draw = (): void => {
    const cells = model.columns(selected);
    selected = cells.map((column, i) => Math.max(0, Math.min(column.length - 1, selected[i] ?? 0)));
    while (columns.length > cells.length) columns.pop()?.element.remove();
    while (columns.length < cells.length) {
      const index = columns.length;
      const column = pickerColumn(
        model.labels?.[index] ?? fill(strings['picker.column'], { index: String(index + 1) }),
        (cell) => change(index, cell),
      );
      columns.push(column);
      wheels.append(column.element);
    }
    columns.forEach((column, i) => column.update(cells[i] ?? [], selected[i] ?? 0));
  };
  const change = (index: number, cell: number): void => {
    selected = selected.map((old, i) =>
      i === index ? cell : i > index && !model.keepLater ? 0 : old,
    );
    draw();
  };

  const cancel = h(
    'button',
    { type: 'button', on: { click: () => sheet.close(null) } },
    model.cancelText || strings['common.cancel'],
  );
  const done = h(
    'button',
    { type: 'button', on: { click: () => sheet.close([...selected]) } },
    model.confirmText || strings['common.done'],
  );
  const sheet = overlays.show<number[] | null>({
    place: 'bottom',
    role: 'dialog',
    label: model.title || strings['common.done'],
    focus: done,
    dismiss: null,
    aborted: null,
    signal,
    content: h(
      'div',
      { class: 'at-options' },
      h('div', { class: 'at-picker-head' }, cancel, h('h2', {}, model.title), done),
      wheels,
    ),
  });
  // Only what is laid out can be scrolled to the selection.
  draw();
  return sheet.answer;
}
