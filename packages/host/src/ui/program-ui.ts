// What the built-in interface draws of programs: their stages, covers and dialogs. Fetched after the page is up.
import type { ModalRequest } from '@atrium/protocol';
import { dialogsCss } from './css/dialogs.css.ts';
import { installStyles } from './css/install-styles.ts';
import { programCss } from './css/program.css.ts';
import { showActionSheet } from './dialogs/action-sheet.ts';
import { confirmJump } from './dialogs/jump-confirmation.ts';
import { showModal } from './dialogs/modal.ts';
import { askPermission } from './dialogs/permission.ts';
import { askTrouble } from './dialogs/trouble.ts';
import { takeFocusBack, trustedDialogOpen } from './dialogs/trusted-dialog.ts';
import { h } from './dom/h.ts';
import type * as Extras from './extras.ts';
import { capsule } from './program/capsule.ts';
import { splashCover, unavailableCover } from './program/cover.ts';
import { ProgramStage } from './program/program-stage.ts';
import { StageDeck } from './program/stage-deck.ts';
import { StageOverlays } from './program/stage-overlays.ts';
import type { Screen } from './screen.ts';
import type { HostUi, ProgramFace, Stage, UiSettings } from './ui.ts';

/** What is there from the start is not part of it. */
export interface ProgramUi extends Omit<HostUi, 'load' | 'notify'> {
  /** The screen has another size. */
  resized(): void;
}

/** When the chunk cannot be fetched, the program is told what the user would have said by doing nothing. */
async function withExtras<T>(use: (extras: typeof Extras) => Promise<T>, otherwise: T): Promise<T> {
  let extras: typeof Extras;
  try {
    extras = await import('./extras.ts');
  } catch (error) {
    console.error('[atrium] a part of the interface could not be loaded', error);
    return otherwise;
  }
  return use(extras);
}

/** @param notices where the host speaks to the user: always on top. */
export function createProgramUi(
  screen: Screen,
  notices: HTMLElement,
  initial: UiSettings,
): ProgramUi {
  const uninstall = installStyles(programCss + dialogsCss);
  // One object for the life of the UI: whatever is drawn after a change of language speaks the new one.
  const words = { ...initial.strings };
  let settings = initial;
  const { root } = screen;
  const deck = new StageDeck(screen);
  const overlays = new StageOverlays(screen.element, () => [screen.home]);
  const veil = h('div', { class: 'at-veil', hidden: true });
  notices.before(veil, overlays.element);

  const of = (stage: Stage): ProgramStage => {
    if (!(stage instanceof ProgramStage)) throw new TypeError('a stage of another interface');
    return stage;
  };
  const front = (): StageOverlays => deck.front?.overlays ?? overlays;

  /** Something in front of all stages that has only a way out. */
  const cover = (face: ProgramFace, content: HTMLElement, close: () => void): void => {
    veil.setAttribute('aria-label', face.name);
    const look = settings.theme === 'dark' ? 'light' : 'dark';
    veil.replaceChildren(content, capsule(words, look, { menu: null, close }));
    veil.hidden = false;
    deck.shield(true);
  };
  const uncover = (): void => {
    if (veil.hidden) return;
    veil.hidden = true;
    veil.replaceChildren();
    deck.shield(false);
  };

  // A frame has no business in the focus while the host asks something: the core ends programs that take it from a
  // trusted dialog; a program's own dialog merely takes the focus back.
  const onBlur = (): void => {
    if (!front().open || trustedDialogOpen(root)) return;
    if (
      document.activeElement instanceof HTMLIFrameElement &&
      root.contains(document.activeElement)
    )
      front().refocus();
  };
  window.addEventListener('blur', onBlur);

  return {
    createStage: (face, actions) =>
      deck.add(new ProgramStage(words, screen, face, actions, (stage) => deck.remove(stage))),
    present(stage, how, half) {
      uncover();
      deck.present(
        stage && of(stage),
        how,
        half && { ...half, behind: half.behind && of(half.behind) },
      );
    },
    splash(face, close) {
      if (face) cover(face, splashCover(words, face), close);
      else uncover();
    },
    unavailable: (face, signal) =>
      new Promise((resolve) => {
        const leave = (): void => {
          signal.removeEventListener('abort', leave);
          uncover();
          resolve();
        };
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', leave);
        cover(face, unavailableCover(words, face, leave), leave);
      }),

    get dialogOpen() {
      return trustedDialogOpen(root) || front().asksForText;
    },
    takeFocusBack: () => takeFocusBack(root) || front().takeFocusBack(),
    confirmJump: (request, signal) => confirmJump(root, words, request, signal),
    modal: (stage, request: ModalRequest, signal) => showModal(of(stage).overlays, request, signal),
    actionSheet: (stage, request, signal) =>
      showActionSheet(of(stage).overlays, words, request, signal),
    pickOptions: (stage, request, signal) =>
      withExtras((it) => it.pickOptions(of(stage).overlays, words, request, signal), null),
    pickCascade: (stage, request, signal) =>
      withExtras((it) => it.pickCascade(of(stage).overlays, words, request, signal), null),
    pickDate: (stage, request, signal) =>
      withExtras(
        (it) => it.pickDate(of(stage).overlays, words, settings.locale, request, signal),
        null,
      ),
    toast: (stage, toast) => of(stage).toast(toast),
    permission: (request, signal) => askPermission(root, words, request, signal),
    permissionPage: (request, signal) =>
      withExtras((it) => it.showPermissions(front(), words, request, signal), request.granted),
    about: (request, signal) =>
      withExtras((it) => it.showAbout(front(), words, request, signal), undefined),
    payment: (request, signal) =>
      withExtras((it) => it.askPayment(root, words, settings.locale, request, signal), 'failed'),
    trouble: (request, signal) => askTrouble(root, words, request, signal),
    preview: (stage, request, signal) =>
      withExtras((it) => it.showViewer(of(stage).overlays, words, request, signal), undefined),
    crop: (stage, request, signal) =>
      withExtras((it) => it.showCropper(of(stage).overlays, words, request, signal), null),
    menu: (stage, request, signal) =>
      withExtras((it) => it.showMenu(of(stage).overlays, words, request, signal), null),

    resized: () => deck.resized(),
    configure(next) {
      settings = next;
      Object.assign(words, next.strings);
      deck.relabel();
    },
    dispose() {
      window.removeEventListener('blur', onBlur);
      uninstall();
    },
  };
}
