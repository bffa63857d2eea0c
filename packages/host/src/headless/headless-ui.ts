// A host without an interface: frames in plain boxes, every question answered by the embedder's own functions.
// For tests, and as the starting point of an interface of one's own.
import type {
  Grants,
  HostUi,
  HostUiFactory,
  ModalAnswer,
  PresentHow,
  ProgramFace,
  Stage,
  StageActions,
  StageMetrics,
  StageState,
  Toast,
} from '../ui/ui.ts';

export interface HeadlessStage extends Stage {
  readonly face: ProgramFace;
  readonly actions: StageActions;
  readonly state: StageState | undefined;
  readonly toast: Toast | null;
}

/** How questions are answered; what is absent is answered with no. */
export interface HeadlessAnswers {
  confirmJump?: HostUi['confirmJump'];
  modal?: HostUi['modal'];
  actionSheet?: HostUi['actionSheet'];
  pickOptions?: HostUi['pickOptions'];
  pickCascade?: HostUi['pickCascade'];
  pickDate?: HostUi['pickDate'];
  permission?: HostUi['permission'];
  payment?: HostUi['payment'];
  trouble?: HostUi['trouble'];
  crop?: HostUi['crop'];
  menu?: HostUi['menu'];
}

export interface HeadlessUi extends HostUi {
  /** What is in front; `null` is the host's home. */
  readonly front: HeadlessStage | null;
  readonly stages: ReadonlySet<HeadlessStage>;
  readonly notices: readonly string[];
  /** The host's own page that is in front of everything, with the way to leave it. */
  readonly page: { kind: 'splash' | 'unavailable'; face: ProgramFace; leave(): void } | null;
  readonly presented: readonly PresentHow[];
}

const SIZE = { width: 390, height: 844 };
const METRICS: StageMetrics = {
  ...SIZE,
  statusBarHeight: 0,
  navigationBarHeight: 44,
  tabBarHeight: 50,
  safeArea: { left: 0, top: 0, right: SIZE.width, bottom: SIZE.height },
  menuButton: { left: 296, top: 6, right: 383, bottom: 38 },
};

/**
 * @example
 * let ui: HeadlessUi;
 * createHost({ ui: (container) => (ui = headlessUi(container, { confirmJump: async () => true })), … })
 */
export function headlessUi(container: HTMLElement, answers: HeadlessAnswers = {}): HeadlessUi {
  const stages = new Set<HeadlessStage>();
  const notices: string[] = [];
  const presented: PresentHow[] = [];
  let front: HeadlessStage | null = null;
  let page: HeadlessUi['page'] = null;
  let dialogs = 0;

  /** A question counts as an open dialog while it is being answered. */
  const asked = async <T>(answer: Promise<T> | undefined, fallback: T): Promise<T> => {
    if (!answer) return fallback;
    dialogs++;
    return answer.finally(() => dialogs--);
  };

  return {
    stages,
    notices,
    presented,
    get front() {
      return front;
    },
    get page() {
      return page;
    },
    get dialogOpen() {
      return dialogs > 0;
    },
    takeFocusBack: () => false,
    createStage(face, actions) {
      const stage = createStage(container, face, actions, () => {
        stages.delete(stage);
        if (front === stage) front = null;
      });
      stages.add(stage);
      return stage;
    },
    present(stage, how) {
      front = stage as HeadlessStage | null;
      page = null;
      presented.push(how);
      for (const one of stages) one.frames.style.visibility = one === stage ? 'visible' : 'hidden';
    },
    splash(face, close) {
      page = face && { kind: 'splash', face, leave: close };
    },
    notify: (text) => void notices.push(text),
    unavailable: (face, signal) =>
      new Promise((resolve) => {
        const leave = (): void => {
          page = null;
          resolve();
        };
        page = { kind: 'unavailable', face, leave };
        signal.addEventListener('abort', leave);
      }),
    confirmJump: (request, signal) => asked(answers.confirmJump?.(request, signal), false),
    modal: (stage, request, signal) =>
      asked<ModalAnswer | null>(answers.modal?.(stage, request, signal), null),
    actionSheet: (stage, request, signal) =>
      asked(answers.actionSheet?.(stage, request, signal), null),
    pickOptions: (stage, request, signal) =>
      asked(answers.pickOptions?.(stage, request, signal), null),
    pickCascade: (stage, request, signal) =>
      asked(answers.pickCascade?.(stage, request, signal), null),
    pickDate: (stage, request, signal) => asked(answers.pickDate?.(stage, request, signal), null),
    toast: (stage, toast) => void Object.assign(stage, { toast }),
    permission: (request, signal) => asked(answers.permission?.(request, signal), false),
    permissionPage: async ({ granted }): Promise<Grants> => granted,
    payment: (request, signal) => asked(answers.payment?.(request, signal), 'cancelled'),
    trouble: (request, signal) => asked(answers.trouble?.(request, signal), 'close'),
    about: async () => undefined,
    preview: async () => undefined,
    crop: (stage, request, signal) => asked(answers.crop?.(stage, request, signal), null),
    menu: (stage, request, signal) => asked(answers.menu?.(stage, request, signal), null),
    configure: () => undefined,
    dispose() {
      for (const stage of stages) stage.remove();
    },
  };
}

function createStage(
  container: HTMLElement,
  face: ProgramFace,
  actions: StageActions,
  removed: () => void,
): HeadlessStage {
  const frames = document.createElement('div');
  frames.dataset['atriumStage'] = face.appId;
  Object.assign(frames.style, {
    position: 'absolute',
    inset: '0',
    width: `${SIZE.width}px`,
    height: `${SIZE.height}px`,
    visibility: 'hidden',
  });
  container.append(frames);
  let state: StageState | undefined;
  const layOut = (): void => {
    const top = state?.stack.at(-1)?.frame;
    for (const frame of frames.querySelectorAll('iframe'))
      Object.assign(frame.style, {
        position: 'absolute',
        inset: '0',
        width: '100%',
        height: '100%',
        border: '0',
        visibility: frame === top ? 'inherit' : 'hidden',
      });
  };
  // Spares come between two renders.
  const observer = new MutationObserver(layOut);
  observer.observe(frames, { childList: true });
  return {
    face,
    actions,
    frames,
    toast: null,
    get state() {
      return state;
    },
    render(next) {
      state = next;
      layOut();
    },
    metrics: () => METRICS,
    remove() {
      observer.disconnect();
      frames.remove();
      removed();
    },
  };
}

/** As an option of `createHost`. */
export const headless: HostUiFactory = (container) => headlessUi(container);
