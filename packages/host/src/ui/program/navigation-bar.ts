// The navigation bar of one page. The capsule is not part of it: the stage draws one above everything.
import type { Strings } from '../../strings/strings.ts';
import { h, setStyle } from '../dom/h.ts';
import { icon } from '../dom/icons.ts';
import type { NavigationBarState, StageActions } from '../ui.ts';

export interface NavigationBar {
  element: HTMLElement;
  update(state: NavigationBarState): void;
  /** The host's language changed. */
  relabel(): void;
}

export function navigationBar(
  strings: Strings,
  actions: Pick<StageActions, 'back' | 'home' | 'titleTap'>,
): NavigationBar {
  const button = (name: 'back' | 'home', tap: () => void): HTMLButtonElement =>
    h('button', { type: 'button', class: 'at-nav-button', on: { click: tap } }, icon(name));
  const back = button('back', () => actions.back());
  const home = button('home', () => actions.home());
  const title = h('h1', {});
  const spinner = h('span', { class: 'at-spinner', role: 'img' });
  const relabel = (): void => {
    back.setAttribute('aria-label', strings['common.back']);
    home.setAttribute('aria-label', strings['common.home']);
    spinner.setAttribute('aria-label', strings['common.loading']);
  };
  relabel();
  const element = h(
    'header',
    { class: 'at-nav' },
    h('div', { class: 'at-nav-buttons' }, back, home),
    h('div', { class: 'at-nav-title', on: { click: () => actions.titleTap() } }, spinner, title),
  );
  return {
    element,
    relabel,
    update(state) {
      element.dataset['style'] = state.style;
      title.textContent = state.title;
      back.hidden = !state.back;
      home.hidden = !state.home;
      spinner.hidden = !state.loading;
      const { duration, timing } = state.animation ?? { duration: 0, timing: 'linear' };
      setStyle(element, {
        transition:
          duration > 0
            ? `background-color ${duration}ms ${timing}, color ${duration}ms ${timing}`
            : 'none',
        'background-color': state.backgroundColor,
        color: state.frontColor,
      });
    },
  };
}
