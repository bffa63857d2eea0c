// Wheels of a picker: each column is a scroll-snapped list, so touch, momentum, wheel and keys are the browser's own.
import { h } from '../dom/h.ts';

const CELL_HEIGHT = 40;

export interface PickerColumn {
  element: HTMLElement;
  /** New cells; the selection stays where it can. */
  update(cells: readonly string[], selected: number): void;
}

export function pickerColumn(label: string, changed: (index: number) => void): PickerColumn {
  let cells: readonly string[] = [];
  let selected = 0;
  let drawn = '';
  const element = h('div', {
    class: 'at-picker-column',
    role: 'spinbutton',
    'aria-label': label,
    tabindex: 0,
  });

  const announce = (): void => {
    element.setAttribute('aria-valuenow', String(selected));
    element.setAttribute('aria-valuemin', '0');
    element.setAttribute('aria-valuemax', String(Math.max(0, cells.length - 1)));
    element.setAttribute('aria-valuetext', cells[selected] ?? '');
  };
  const choose = (index: number, scroll: boolean): void => {
    const next = Math.max(0, Math.min(cells.length - 1, index));
    if (scroll) element.scrollTo({ top: next * CELL_HEIGHT, behavior: 'smooth' });
    if (next === selected) return;
    selected = next;
    announce();
    changed(next);
  };

  element.addEventListener('scroll', () =>
    choose(Math.round(element.scrollTop / CELL_HEIGHT), false),
  );
  element.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    const to =
      step !== undefined
        ? selected + step
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? cells.length - 1
            : null;
    if (to === null) return;
    event.preventDefault();
    // Jump, not glide: the value must be right before the next key.
    const next = Math.max(0, Math.min(cells.length - 1, to));
    element.scrollTop = next * CELL_HEIGHT;
    choose(next, false);
  });

  return {
    element,
    update(nextCells, nextSelected) {
      const key = nextCells.join('\n');
      if (key !== drawn) {
        drawn = key;
        element.replaceChildren(
          ...nextCells.map((text, index) =>
            h(
              'div',
              {
                class: 'at-picker-cell',
                'aria-hidden': 'true',
                on: { click: () => choose(index, true) },
              },
              text,
            ),
          ),
        );
      }
      cells = nextCells;
      selected = Math.max(0, Math.min(cells.length - 1, nextSelected));
      announce();
      const top = selected * CELL_HEIGHT;
      if (Math.round(element.scrollTop / CELL_HEIGHT) !== selected) element.scrollTop = top;
    },
  };
}
