// Pages of the host itself above a program: about, permissions.
import type { Scope } from '@atrium/protocol';
import type { Strings } from '../../strings/strings.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icons.ts';
import { iconTile } from '../program/icon-tile.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';
import type { AboutRequest, Grants, PermissionPageRequest, ProgramFace } from '../ui.ts';

async function hostPage(
  overlays: StageOverlays,
  strings: Strings,
  title: string,
  body: HTMLElement[],
  signal: AbortSignal,
): Promise<void> {
  const back = h(
    'button',
    {
      type: 'button',
      class: 'at-nav-button',
      'aria-label': strings['common.back'],
      on: { click: () => page.close(null) },
    },
    icon('back'),
  );
  const page = overlays.show<null>({
    place: 'bare',
    role: 'dialog',
    label: title,
    focus: back,
    dismiss: null,
    aborted: null,
    signal,
    content: h(
      'div',
      { class: 'at-page' },
      h('div', { class: 'at-page-head' }, back, h('h2', {}, title)),
      h('div', { class: 'at-page-body' }, ...body),
    ),
  });
  await page.answer;
}

const card = (program: ProgramFace): HTMLElement =>
  h(
    'div',
    { class: 'at-page-card' },
    iconTile(program),
    h('h3', {}, h('bdi', {}, displayName(program.name))),
    program.badge !== '' && h('span', { class: 'at-kind' }, program.badge),
    program.description !== '' && h('p', { dir: 'auto' }, displayName(program.description, 200)),
  );

export const showAbout = (
  overlays: StageOverlays,
  strings: Strings,
  request: AboutRequest,
  signal: AbortSignal,
): Promise<void> =>
  hostPage(
    overlays,
    strings,
    strings['about.title'],
    [
      card(request.program),
      h(
        'dl',
        { class: 'at-rows' },
        ...request.facts.map((fact) =>
          h(
            'div',
            { class: 'at-row' },
            h('dt', {}, fact.label),
            h('dd', { dir: 'auto' }, fact.value),
          ),
        ),
      ),
    ],
    signal,
  );

/** Answers the switches as they were left, also when the page is taken away. */
export async function showPermissions(
  overlays: StageOverlays,
  strings: Strings,
  request: PermissionPageRequest,
  signal: AbortSignal,
): Promise<Grants> {
  const granted: Grants = { ...request.granted };
  const row = (scope: Scope): HTMLElement => {
    const element = h(
      'button',
      {
        type: 'button',
        class: 'at-row',
        role: 'switch',
        'aria-checked': String(granted[scope] === true),
        on: {
          click: (event) => {
            if (!event.isTrusted) return;
            granted[scope] = granted[scope] !== true;
            element.setAttribute('aria-checked', String(granted[scope]));
          },
        },
      },
      h('span', { class: 'at-row-label' }, strings[`scope.${scope}`]),
      h('span', { class: 'at-switch', 'aria-hidden': 'true' }),
    );
    return element;
  };
  const scopes = Object.keys(request.granted) as Scope[];
  const body = scopes.length
    ? h(
        'section',
        {},
        h('h3', { class: 'at-page-caption' }, strings['permission.allowedTo']),
        h('div', { class: 'at-rows' }, ...scopes.map(row)),
      )
    : h('p', { class: 'at-page-caption' }, strings['permission.none']);
  await hostPage(
    overlays,
    strings,
    strings['permission.page'],
    [card(request.program), body],
    signal,
  );
  return granted;
}
