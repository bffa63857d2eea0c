// Runs in the harness page: the built-in UI with made-up programs, driven by tests through `globalThis.harness`.
import { stringsFor, type Locale } from '../src/strings/strings.ts';
import { builtInUi } from '../src/ui/built-in-ui.ts';
import type {
  HostUi,
  ProgramFace,
  Stage,
  StageActions,
  StagePage,
  StageState,
} from '../src/ui/ui.ts';

const TEA: ProgramFace = {
  appId: 'mp1111111111111111',
  name: 'Tea House',
  description: 'Leaves, pots and a quiet afternoon.',
  icon: '/tea.svg',
  dialect: 'wx',
  badge: '',
};
const CASHIER: ProgramFace = {
  appId: '2021000000000001',
  name: '收银台',
  description: '安全付款',
  icon: '',
  dialect: 'my',
  badge: '',
};

const query = new URLSearchParams(location.search);
const locale: Locale = query.get('locale') === 'zh' ? 'zh' : 'en';
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
document.body.dataset['theme'] = theme;

const home = document.createElement('div');
home.textContent = 'Home';
home.style.padding = '60px 20px';
const ui: HostUi = builtInUi({ home })(document.querySelector('main') ?? document.body, {
  theme,
  locale,
  strings: stringsFor(locale),
});

const log: string[] = [];
let pageIds = 0;

function actions(name: string): StageActions {
  const note = (what: string) => (): void => void log.push(`${name}.${what}`);
  return {
    back: note('back'),
    home: note('home'),
    close: note('close'),
    menu: note('menu'),
    tabTap: (index) => void log.push(`${name}.tab${index}`),
    titleTap: note('title'),
    optionTap: note('option'),
    resized: note('resized'),
  };
}

function newPage(stage: Stage, over: Partial<StagePage['bar']> = {}, tab = false): StagePage {
  const frame = document.createElement('iframe');
  frame.src = '/frame';
  stage.frames.append(frame);
  return {
    pageId: ++pageIds,
    frame,
    path: `pages/p${pageIds}`,
    backgroundColor: '#f6f6f4',
    tab,
    bar: {
      style: 'bar',
      solid: true,
      penetrable: false,
      image: '',
      buttonColor: '#14181a',
      borderColor: '',
      option: '',
      title: 'Today’s teas',
      backgroundColor: '#ffffff',
      frontColor: '#14181a',
      loading: false,
      back: false,
      home: false,
      ...over,
    },
  };
}

const tabBar = (): NonNullable<StageState['tabBar']> => ({
  visible: true,
  animate: false,
  position: 'bottom',
  color: '#6b716d',
  selectedColor: '#0b6b5b',
  backgroundColor: '#ffffff',
  borderColor: 'rgba(0,0,0,.12)',
  selected: 0,
  items: ['Teas', 'Orders', 'Basket', 'Me'].map((text, i) => ({
    text,
    icon: '/tab.svg',
    selectedIcon: '/tab-on.svg',
    badge: i === 2 ? '3' : '',
    redDot: i === 3,
  })),
});

function state(stack: StagePage[], more: Partial<StageState> = {}): StageState {
  return {
    cover: { kind: 'none' },
    stack,
    kept: [],
    transition: 'none',
    tabBar: null,
    capsule: 'dark',
    ...more,
  };
}

/** Answers of the promises a test started, by name. */
const answers: Record<string, unknown> = {};
function ask(name: string, promise: Promise<unknown>): void {
  delete answers[name];
  void promise.then((value) => (answers[name] = value));
}

const harness = {
  stringsFor,
  ui,
  TEA,
  CASHIER,
  log,
  answers,
  ask,
  actions,
  newPage,
  tabBar,
  state,
  signal: (): AbortSignal => new AbortController().signal,
  controller: new AbortController(),
  /** A program in front with one page. */
  program(face: ProgramFace = TEA, how: 'open' | 'none' = 'none') {
    const stage = ui.createStage(face, actions(face.name));
    const page = newPage(stage);
    stage.render(state([page]));
    ui.present(stage, how);
    return { stage, page };
  },
};

export type Harness = typeof harness;
declare global {
  var harness: Harness;
}
// The bundle is one file: this is over before the page's `load`.
void ui.load?.().then(() => (globalThis.harness = harness));
