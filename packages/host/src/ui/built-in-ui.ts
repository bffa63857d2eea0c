// The host's own interface: everything of `HostUi`, drawn into one element. The device, with the embedder's home on it,
// and notices are there at once; what draws programs is fetched by `load`.
import { installStyles } from './css/install-styles.ts';
import { screenCss } from './css/screen.css.ts';
import { toastCss } from './css/toast.css.ts';
import { tokensCss } from './css/tokens.css.ts';
import { toastPlace } from './dialogs/toast.ts';
import type { ProgramUi } from './program-ui.ts';
import { createScreen, type DeviceKind } from './screen.ts';
import type { HostUi, HostUiFactory, UiSettings } from './ui.ts';

export interface BuiltInUiOptions {
  /** Your own start page: shown on the device while no program is in front. */
  home?: HTMLElement;
  /** `framed`: always drawn as a phone; `full`: always the whole container; `auto` (default): by the room there is. */
  device?: DeviceKind;
}

const NOTICE_MS = 4000;

/**
 * @example createHost({ container, ui: builtInUi({ home }), … })
 */
export const builtInUi =
  (options: BuiltInUiOptions = {}): HostUiFactory =>
  (container, settings) =>
    createBuiltInUi(container, settings, options);

function createBuiltInUi(
  container: HTMLElement,
  initial: UiSettings,
  options: BuiltInUiOptions,
): HostUi {
  const uninstall = installStyles([tokensCss, screenCss, toastCss].join(''));
  let settings = initial;
  let drawn: ProgramUi | undefined;
  let disposed = false;
  const programs = (): ProgramUi => {
    if (!drawn) throw new Error('the interface was asked for a program before load() was awaited');
    return drawn;
  };
  const screen = createScreen(container, options.device ?? 'auto', () => drawn?.resized());
  if (options.home) screen.home.append(options.home);
  const notices = toastPlace();
  notices.element.classList.add('at-notices');
  screen.element.append(notices.element);

  const apply = (next: UiSettings): void => {
    settings = next;
    screen.root.dataset['theme'] = next.theme;
    screen.root.lang = next.locale === 'zh' ? 'zh-CN' : 'en';
    drawn?.configure(next);
  };
  apply(initial);

  return {
    async load() {
      const { createProgramUi } = await import('./program-ui.ts');
      if (!disposed) drawn ??= createProgramUi(screen, notices.element, settings);
    },
    notify(text, until) {
      notices.show({ text, icon: 'none', mask: false, durationMs: NOTICE_MS });
      const shown = notices.element.firstElementChild;
      // Another sentence may stand there by then.
      until?.addEventListener('abort', () => shown?.isConnected && notices.show(null));
    },
    configure: apply,
    dispose() {
      disposed = true;
      drawn?.dispose();
      screen.dispose();
      uninstall();
    },

    createStage: (...stage) => programs().createStage(...stage),
    halfScreens: true,
    present: (...how) => programs().present(...how),
    splash: (...face) => programs().splash(...face),
    unavailable: (...face) => programs().unavailable(...face),
    get dialogOpen() {
      return drawn?.dialogOpen ?? false;
    },
    takeFocusBack: () => programs().takeFocusBack(),
    confirmJump: (...request) => programs().confirmJump(...request),
    modal: (...request) => programs().modal(...request),
    actionSheet: (...request) => programs().actionSheet(...request),
    pickOptions: (...request) => programs().pickOptions(...request),
    pickCascade: (...request) => programs().pickCascade(...request),
    pickDate: (...request) => programs().pickDate(...request),
    toast: (...toast) => programs().toast(...toast),
    permission: (...request) => programs().permission(...request),
    permissionPage: (...request) => programs().permissionPage(...request),
    about: (...request) => programs().about(...request),
    payment: (...request) => programs().payment(...request),
    trouble: (...request) => programs().trouble(...request),
    preview: (...request) => programs().preview(...request),
    crop: (...request) => programs().crop(...request),
    menu: (...request) => programs().menu(...request),
  };
}
