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
  actions: Pick<StageActions, 'back' | 'home' | 'titleTap' | 'optionTap'>,
): NavigationBar {
  const button = (name: 'back' | 'home', tap: () => void): HTMLButtonElement =>
    h('button', { type: 'button', class: 'at-nav-button', on: { click: tap } }, icon(name));
  const back = button('back', () => actions.back());
  const home = button('home', () => actions.home());
  const optionIcon = h('img', { alt: '', draggable: 'false' });
  const option = h(
    'button',
    {
      type: 'button',
      class: 'at-nav-button at-nav-option',
      hidden: true,
      on: { click: () => actions.optionTap() },
    },
    optionIcon,
  );
  const title = h('h1', {});
  const image = h('img', { class: 'at-nav-image', draggable: 'false', hidden: true });
  const showImage = (shown: boolean): void => {
    image.hidden = !shown;
    title.hidden = shown;
  };
  // What cannot be loaded must not take the title's place.
  image.addEventListener('load', () => showImage(drawnImage !== ''));
  const spinner = h('span', { class: 'at-spinner', role: 'img' });
  const relabel = (): void => {
    back.setAttribute('aria-label', strings['common.back']);
    home.setAttribute('aria-label', strings['common.home']);
    option.setAttribute('aria-label', strings['nav.option']);
    spinner.setAttribute('aria-label', strings['common.loading']);
  };
  relabel();
  const buttons = h('div', { class: 'at-nav-buttons' }, back, home);
  const element = h(
    'header',
    { class: 'at-nav' },
    buttons,
    h(
      'div',
      { class: 'at-nav-title', on: { click: () => actions.titleTap() } },
      spinner,
      title,
      image,
    ),
    option,
  );
  let drawnImage = '';
  return {
    element,
    relabel,
    update(state) {
      element.dataset['style'] = state.style;
      element.toggleAttribute('data-solid', state.solid);
      element.toggleAttribute('data-penetrable', state.penetrable);
      element.toggleAttribute('data-option', state.option !== '');
      title.textContent = state.title;
      image.alt = state.title;
      if (state.image !== drawnImage) {
        drawnImage = state.image;
        showImage(false);
        if (state.image) image.src = state.image;
      }
      back.hidden = !state.back;
      home.hidden = !state.home;
      option.hidden = state.option === '';
      if (state.option && optionIcon.getAttribute('src') !== state.option)
        optionIcon.src = state.option;
      spinner.hidden = !state.loading;
      buttons.style.color = state.buttonColor;
      const { duration, timing } = state.animation ?? { duration: 0, timing: 'linear' };
      setStyle(element, {
        transition:
          duration > 0
            ? `background-color ${duration}ms ${timing}, color ${duration}ms ${timing}`
            : '',
        'background-color': state.backgroundColor,
        'box-shadow': state.borderColor ? `inset 0 -0.5px ${state.borderColor}` : 'none',
        color: state.frontColor,
      });
    },
  };
}
