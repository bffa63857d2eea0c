// The tab bar of a program: host-drawn, from the program's configuration and its tab bar APIs.
import { fill, type Strings } from '../../strings/strings.ts';
import { h, setStyle } from '../dom/h.ts';
import type { TabBarItem, TabBarState } from '../ui.ts';

export interface TabBar {
  element: HTMLElement;
  update(state: TabBarState | null): void;
}

export function tabBar(strings: Strings, tap: (index: number) => void): TabBar {
  const element = h('div', {
    class: 'at-tabs',
    role: 'tablist',
    'aria-label': strings['nav.tabs'],
    hidden: true,
  });
  let drawn = '';
  let buttons: HTMLButtonElement[] = [];

  const move = (event: KeyboardEvent, from: number): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const rtl = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    buttons[(from + step * rtl + buttons.length) % buttons.length]?.focus();
  };

  const draw = (state: TabBarState): void => {
    const focused = buttons.findIndex((button) => button === document.activeElement);
    const textOnly = state.position === 'top' || state.items.every((item) => !item.icon);
    element.toggleAttribute('data-text-only', textOnly);
    buttons = state.items.map((item, index) => {
      const selected = index === state.selected;
      return h(
        'button',
        {
          type: 'button',
          class: 'at-tab',
          role: 'tab',
          'aria-selected': String(selected),
          // One stop for the Tab key; arrows move within, as in any tab list.
          tabindex: selected || (state.selected < 0 && index === 0) ? 0 : -1,
          style: { color: selected ? state.selectedColor : state.color },
          on: { click: () => tap(index), keydown: (event) => move(event, index) },
        },
        ...tabFace(strings, item, selected, textOnly),
      );
    });
    element.replaceChildren(...buttons);
    if (focused >= 0) buttons[focused]?.focus();
  };

  return {
    element,
    update(state) {
      element.hidden = !state?.visible;
      if (!state) return;
      element.dataset['position'] = state.position;
      setStyle(element, {
        'background-color': state.backgroundColor,
        'border-color': state.borderColor,
        transition: state.animate ? '' : 'none',
      });
      const { visible: _visible, animate: _animate, ...look } = state;
      const key = JSON.stringify(look);
      if (key === drawn) return;
      drawn = key;
      draw(state);
    },
  };
}

function tabFace(
  strings: Strings,
  item: TabBarItem,
  selected: boolean,
  textOnly: boolean,
): HTMLElement[] {
  const mark = item.badge
    ? h('span', { class: 'at-badge', 'aria-hidden': 'true' }, item.badge)
    : item.redDot
      ? h('span', { class: 'at-dot' })
      : null;
  const news = item.badge
    ? fill(strings['nav.badge'], { text: item.badge })
    : item.redDot && strings['nav.dot'];
  const text = h('span', { class: 'at-tab-text' }, item.text);
  // Read after the name, wherever the mark is drawn.
  const spoken = news ? [h('span', { class: 'at-hidden-text' }, news)] : [];
  if (textOnly) {
    if (mark) text.append(mark);
    return [text, ...spoken];
  }
  const src = (selected && item.selectedIcon) || item.icon;
  const image = h('img', {
    src,
    alt: '',
    draggable: 'false',
    on: { error: () => image.remove() },
  });
  return [h('span', { class: 'at-tab-icon' }, src ? image : null, mark), text, ...spoken];
}
