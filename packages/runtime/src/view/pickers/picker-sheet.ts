// The bottom sheet of a picker: wheels between a cancel and a confirm button, closed by Escape or a tap outside.
import { make } from '../dom.ts';
import type { PickerSource } from './picker-source.ts';
import { createWheel, type Wheel } from '../components/wheel.ts';

export interface PickerSheet {
  update: (source: PickerSource) => void;
  close: () => void;
}

export interface PickerSheetOptions {
  readonly source: PickerSource;
  readonly title: string;
  readonly words: { cancel: string; confirm: string };
  columnChanged(column: number, index: number): void;
  /** `null`: cancelled. Called once. */
  done(detail: Record<string, unknown> | null): void;
}

const ITEM_PX = 40;

interface Column {
  readonly wheel: Wheel;
  show(texts: readonly string[]): void;
}

export function openPickerSheet(overlays: HTMLElement, options: PickerSheetOptions): PickerSheet {
  const dialog = make('dialog', 'at-sheet', overlays);
  const bar = make('div', 'at-sheet-bar', dialog);
  const cancel = make('button', 'at-sheet-cancel', bar);
  const title = make('div', 'at-sheet-title', bar);
  const confirm = make('button', 'at-sheet-confirm', bar);
  const board = make('div', 'at-sheet-board', dialog);
  let source = options.source;
  let selection = [...source.initial];
  let finished = false;
  const columns: Column[] = [];
  cancel.textContent = options.words.cancel;
  confirm.textContent = options.words.confirm;
  title.textContent = options.title;
  if (options.title) dialog.setAttribute('aria-label', options.title);

  const refresh = (): void => {
    const texts = source.columns(selection);
    while (columns.length < texts.length) columns.push(addColumn(board, columns.length, turned));
    columns.forEach((column, i) => {
      const list = texts[i] ?? [];
      column.show(list);
      selection[i] = Math.min(selection[i] ?? 0, Math.max(0, list.length - 1));
      column.wheel.turn(selection[i] ?? 0);
    });
  };
  const turned = (index: number, position: number): void => {
    if (selection[index] === position) return;
    const before = [...selection];
    selection[index] = position;
    selection = source.follow?.(before, selection) ?? selection;
    options.columnChanged(index, position);
    refresh();
  };
  const finish = (accepted: boolean): void => {
    if (finished) return;
    finished = true;
    for (const column of columns) column.wheel.destroy();
    const current = columns.map((column, i) => selection[i] ?? column.wheel.index());
    dialog.classList.add('at-sheet-leaving');
    const gone = (): void => {
      dialog.close();
      dialog.remove();
    };
    if (dialog.getAnimations({ subtree: true }).length)
      void Promise.allSettled(dialog.getAnimations().map((a) => a.finished)).then(gone);
    else gone();
    options.done(accepted ? source.detail(current) : null);
  };

  cancel.addEventListener('click', () => finish(false));
  confirm.addEventListener('click', () => {
    // Wheels that still turn stop where they are.
    columns.forEach((column, i) => (selection[i] = column.wheel.index()));
    finish(true);
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    finish(false);
  });
  // The click that belongs to the tap which opened the sheet must not close it.
  let pressed = false;
  dialog.addEventListener('pointerdown', (event) => (pressed = event.target === dialog));
  dialog.addEventListener('click', (event) => {
    if (pressed && event.target === dialog) finish(false);
  });
  dialog.showModal();
  refresh();
  return {
    update(next) {
      source = next;
      selection = [...next.initial];
      refresh();
    },
    close: () => finish(false),
  };
}

function addColumn(
  board: HTMLElement,
  index: number,
  turned: (column: number, position: number) => void,
): Column {
  const frame = make('div', 'at-sheet-column', board);
  const scroller = make('div', 'wx-picker-view-scroll', frame);
  const content = make('div', 'wx-picker-view-content', scroller);
  make('div', 'wx-picker-view-mask', frame);
  make('div', 'wx-picker-view-indicator', frame);
  frame.style.setProperty('--at-item', `${ITEM_PX}px`);
  let shown = '';
  const wheel = createWheel({
    scroller,
    count: () => content.childElementCount,
    itemHeight: () => ITEM_PX,
    settled: (position) => turned(index, position),
  });
  return {
    wheel,
    show(texts) {
      const key = texts.join('\n');
      if (key === shown && content.childElementCount === texts.length) return;
      shown = key;
      content.replaceChildren(
        ...texts.map((text) => {
          const item = make('div', 'at-sheet-item');
          item.textContent = text;
          return item;
        }),
      );
    },
  };
}
