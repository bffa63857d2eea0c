// What stands in place of a program's pages: the splash, "page not found", "not found" (rule B6).
import type { Strings } from '../../strings/strings.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import { icon, type IconName } from '../dom/icons.ts';
import { plainSentence, sentence } from '../dom/sentence.ts';
import type { ProgramFace } from '../ui.ts';
import { iconTile } from './icon-tile.ts';

export function splashCover(strings: Strings, face: ProgramFace): HTMLElement {
  const name = displayName(face.name);
  return h(
    'div',
    {
      class: 'at-cover at-splash',
      role: 'status',
      'aria-label': plainSentence(strings['program.opening'], { name }),
    },
    iconTile(face),
    h('bdi', { class: 'at-splash-name' }, name),
    face.badge !== '' && h('span', { class: 'at-kind' }, face.badge),
    h('span', { class: 'at-progress', 'aria-hidden': 'true' }),
  );
}

interface Notice {
  icon: IconName;
  title: string;
  hint: string | DocumentFragment;
  /** Shown small, for developers: the path that was asked for. */
  path?: string;
  button: string;
  tap: () => void;
}

function noticeCover(notice: Notice): HTMLElement {
  return h(
    'div',
    { class: 'at-cover at-notice', role: 'alert' },
    h('div', { class: 'at-notice-mark', 'aria-hidden': 'true' }, icon(notice.icon, 34)),
    h('h2', {}, notice.title),
    h(
      'p',
      {},
      typeof notice.hint === 'string' ? document.createTextNode(notice.hint) : notice.hint,
    ),
    notice.path ? h('p', {}, h('code', {}, displayName(notice.path, 80))) : null,
    h('button', { type: 'button', class: 'at-button', on: { click: notice.tap } }, notice.button),
  );
}

export const pageNotFoundCover = (strings: Strings, path: string, home: () => void): HTMLElement =>
  noticeCover({
    icon: 'search',
    title: strings['pageNotFound.title'],
    hint: strings['pageNotFound.hint'],
    path,
    button: strings['common.home'],
    tap: home,
  });

export const unavailableCover = (
  strings: Strings,
  face: ProgramFace,
  leave: () => void,
): HTMLElement =>
  noticeCover({
    icon: 'ghost',
    title: strings['unavailable.title'],
    hint: sentence(strings['unavailable.hint'], { name: displayName(face.name) }),
    button: strings['common.back'],
    tap: leave,
  });
