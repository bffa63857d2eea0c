// The sheet behind the capsule's dots: who this program is, and what the host can do with it.
import { fill, type Strings } from '../../strings/strings.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import { icon, type IconName } from '../dom/icons.ts';
import { plainSentence } from '../dom/sentence.ts';
import { iconTile } from '../program/icon-tile.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';
import type { MenuIcon, MenuRequest } from '../ui.ts';

const ICONS: Record<MenuIcon, IconName> = {
  share: 'share',
  favorite: 'star',
  settings: 'settings',
  restart: 'restart',
  about: 'info',
  feedback: 'feedback',
  home: 'home',
  programs: 'programs',
};

export function showMenu(
  overlays: StageOverlays,
  strings: Strings,
  request: MenuRequest,
  signal: AbortSignal,
): Promise<string | null> {
  const name = displayName(request.program.name);
  const items = request.items.map((item) =>
    h(
      'button',
      {
        type: 'button',
        class: 'at-menu-item',
        disabled: item.disabled === true,
        on: { click: () => sheet.close(item.id) },
      },
      h('span', { 'aria-hidden': 'true' }, icon(ICONS[item.icon], 24)),
      h('span', {}, item.label),
    ),
  );
  const cancel = h(
    'button',
    { type: 'button', class: 'at-option', on: { click: () => sheet.close(null) } },
    strings['common.cancel'],
  );
  const sheet = overlays.show<string | null>({
    place: 'bottom',
    role: 'dialog',
    label: plainSentence(strings['menu.title'], { name }),
    focus: items.find((item) => !item.disabled) ?? cancel,
    dismiss: null,
    aborted: null,
    signal,
    content: h(
      'div',
      { class: 'at-options' },
      h(
        'div',
        { class: 'at-menu-head' },
        iconTile(request.program),
        h(
          'div',
          {},
          h(
            'h2',
            {},
            h('bdi', {}, name),
            request.program.badge !== '' && h('span', { class: 'at-kind' }, request.program.badge),
          ),
          h('p', {}, fill(strings['menu.version'], { version: request.info.version })),
        ),
      ),
      h('div', { class: 'at-menu-grid' }, ...items),
      h('div', { class: 'at-options-cancel' }, cancel),
    ),
  });
  return sheet.answer;
}
