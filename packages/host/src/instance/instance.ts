// One running program: its frames, its port, its screen, and the one way it ends.
// Life: `prepare` (none of its code runs) → `boot` (cold start) → `hide`/`show` … → `end`.
// Long on purpose: what must be gone at the end is made here, so that nothing is left over; how it works is in other files.
import type { PackageFacts } from '@atrium/navigation';
import type {
  EntryOptions,
  HideReason,
  HostEventName,
  HostEvents,
  HostMessage,
  PageAction,
  Scope,
  ScreenState,
} from '@atrium/protocol';
import { CapabilityError } from '../broker/capability.ts';
import type { InstanceContext } from '../broker/capability.ts';
import type { LoadedPackage } from '../registry/load-package.ts';
import type { Stage } from '../ui/ui.ts';
import { createBackCatch } from './back-catch.ts';
import { insets } from './boot-messages.ts';
import { themeFor, windowSize } from './device-info.ts';
import { createInstanceContext } from './instance-context.ts';
import { silentReports } from './instance-environment.ts';
import type {
  InstanceEnvironment,
  InstanceReports,
  InstanceRequest,
} from './instance-environment.ts';
import { VIEWS_MAX, createInstanceViews } from './instance-views.ts';
import { createLeaveGuard } from './leave-guard.ts';
import { createPageCovers } from './page-covers.ts';
import type { PageCovers } from './page-covers.ts';
import { pageFacts } from './page-facts.ts';
import { ownWorkerScript, subPackageScript } from './program-script.ts';
import { prepareRealm } from './prepare-realm.ts';
import type { PreparedRealm } from './prepare-realm.ts';
import { runProgram } from './run-program.ts';
import type { Running } from './run-program.ts';
import { createOutbox } from './outbox.ts';
import { createScreen } from './screen.ts';
import type { Screen } from './screen.ts';
import { withSourcePositions } from './source-positions.ts';
import { createTapWitness } from './tap-witness.ts';
import type { TapWitness } from './tap-witness.ts';
import type { View, ViewPool } from './view-pool.ts';

/** What exists once the realm is prepared. */
interface Parts {
  realm: PreparedRealm;
  context: InstanceContext;
  views: ViewPool;
  covers: PageCovers;
  screen: Screen;
}

const instances = new WeakMap<InstanceContext, Instance>();

/** The instance behind a handler's context, for the capabilities of the core itself. */
export function instanceOf(context: InstanceContext): Instance {
  const instance = instances.get(context);
  if (!instance) throw new CapabilityError('internal', 'the program has ended');
  return instance;
}

export class Instance {
  readonly request: InstanceRequest;
  readonly stage: Stage;
  /** Settles with the first content, or rejects when the program ends before. */
  readonly visible: Promise<void>;

  readonly #env: InstanceEnvironment;
  readonly #ending = new AbortController();
  readonly #taps: TapWitness;
  #id = '';
  #reports: InstanceReports = silentReports;
  #preparing: Promise<PackageFacts> | undefined;
  #becameVisible: () => void = () => undefined;
  #parts: Parts | undefined;
  #running: Running | undefined;
  /** The last one: who sent the user here. */
  #entry: EntryOptions | undefined;
  #foreground = false;
  readonly #outbox = createOutbox<HostMessage>((message) => {
    if (this.alive) this.#running?.link.send(JSON.stringify(message));
  });
  readonly #leaveGuard = createLeaveGuard();
  readonly #backCatch = createBackCatch(() => this.attestTap());
  #shareMenu = true;
  /** View ports made before the shell was connected. */
  #heldViews: [number, MessagePort][] = [];

  constructor(env: InstanceEnvironment, request: InstanceRequest) {
    this.request = request;
    this.#env = env;
    this.#taps = createTapWitness(env.activation, () => this.#visibleView());
    this.visible = new Promise((resolve, reject) => {
      this.#becameVisible = resolve;
      this.#ending.signal.addEventListener('abort', () => reject(this.#ending.signal.reason));
    });
    this.visible.catch(() => undefined);
    const face = env.face(request.program, request.version.envVersion);
    this.stage = env.services.ui.createStage(face, {
      back: () => void this.back(),
      home: () => this.send('ui.home', {}),
      close: () => void this.#leave(() => this.#reports.userClose()),
      menu: () => this.#reports.userMenu(),
      tabTap: (index) => this.send('ui.tabTap', { index }),
      titleTap: () => this.send('ui.titleTap', {}),
      optionTap: () => this.send('ui.menu', { action: 'optionMenu' }),
      resized: () => this.#resized(),
    });
  }

  /** It becomes part of the journey; one that was prepared ahead of any wish has no id until then. */
  adopt(instanceId: string, reports: InstanceReports): void {
    this.#id = instanceId;
    this.#reports = reports;
  }

  get id(): string {
    return this.#id;
  }

  get alive(): boolean {
    return !this.#ending.signal.aborted;
  }

  get foreground(): boolean {
    return this.#foreground && this.alive;
  }

  /** The capsule's menu may offer sharing. */
  get sharing(): boolean {
    return this.#shareMenu;
  }

  /** Undefined until prepared. */
  get context(): InstanceContext | undefined {
    return this.#parts?.context;
  }

  get screen(): Screen {
    return this.#require().screen;
  }

  get covers(): PageCovers {
    return this.#require().covers;
  }

  /** Pages on the stack. */
  get depth(): number {
    return this.#parts?.screen.depth ?? 0;
  }

  get reports(): Pick<InstanceReports, 'log' | 'error' | 'unsupported' | 'hidden'> {
    return this.#reports;
  }

  /** Builds the realm, once. Rejects with `PackageError`, or with the signal's reason when ended meanwhile. */
  prepare(): Promise<PackageFacts> {
    this.#preparing ??= this.#prepare();
    return this.#preparing;
  }

  async #prepare(): Promise<PackageFacts> {
    const { stage } = this;
    const env = this.#env;
    const { signal } = this.#ending;
    const kill = (reason: string): void => this.kill(reason);
    const realm = await prepareRealm(env, this.request, stage, signal, kill);
    const context = createInstanceContext({
      env,
      request: this.request,
      realm,
      stage,
      signal,
      id: () => this.#id,
      foreground: () => this.#foreground,
      send: (event, data) => this.send(event, data),
      sendLater: (event, data) =>
        this.#outbox.postLater(data.then((made) => eventMessage(event, made))),
      page: {
        of: () => this.#parts?.views.visible,
        post: (page, message, transfer) => {
          const view = this.#parts?.views.visible;
          if (!view || view !== page) return false;
          view.frame.post(message, transfer);
          return true;
        },
      },
      attestTap: () => this.attestTap(),
      takeTap: (scope) => this.takeTap(scope),
      answered: (what) => this.#taps.answered(what),
      setLeaveGuard: (message, pageId) => this.#leaveGuard.set(message, pageId),
      setShareMenu: (visible) => (this.#shareMenu = visible),
      referrer: () => this.#entry?.referrerInfo,
    });
    const views = createInstanceViews({
      env,
      realm,
      stage,
      kill,
      give: (viewId, port) => this.#giveView(viewId, port),
      answered: (view, activation) => {
        this.#running?.liveness.heardView(view);
        this.#taps.heard(view, activation);
      },
    });
    const covers = createPageCovers({
      env,
      guestOrigin: realm.guestOrigin,
      stage,
      kill,
      changed: () => screen.refresh(),
      answered: (view, activation) => this.#taps.heard(view, activation),
    });
    const theme = (): 'light' | 'dark' => themeFor(realm.pkg.manifest.app, env.services.theme);
    const screen = createScreen(stage, views, covers, realm.pkg, realm.guestOrigin, theme);
    this.#parts = { realm, context, views, covers, screen };
    instances.set(context, this);
    views.add();
    const { dialect, kind, app } = realm.pkg.manifest;
    return {
      dialect,
      kind,
      entryPagePath: app.entryPagePath,
      navigateList: app.navigateToMiniProgramAppIdList,
      ...(Array.isArray(app.embeddedAppIdList) && { embeddedList: app.embeddedAppIdList }),
      decodeQuery: app.decodeQuery,
    };
  }

  /** Cold start. */
  boot(entry: EntryOptions): void {
    if (!this.alive || !this.#parts || this.#running) return;
    const { realm, context, views } = this.#parts;
    this.#entry = entry;
    this.#running = runProgram(
      {
        env: this.#env,
        request: this.request,
        realm,
        context,
        views,
        reply: (reply) => this.#post(reply),
        emitTask: (taskId, type, data) => this.send('task', { taskId, type, data }),
        warn: (text) => this.#reports.log('warn', [text]),
        kill: (reason) => this.kill(reason),
        notResponding: () => this.#reports.notResponding(),
        responding: () => this.#reports.responding(),
      },
      entry,
    );
    for (const [viewId, port] of this.#heldViews.splice(0)) this.#giveView(viewId, port);
    this.#foreground = true;
    views.present(true);
  }

  /** Hot start: App.onShow, then what becomes of the pages. */
  show(entry: EntryOptions, pages: PageAction): void {
    this.#entry = entry;
    this.#foreground = true;
    this.#parts?.views.present(true);
    this.send('app.show', { entry, pages });
  }

  /** Page.onHide, App.onHide; the program answers with app.hidden. */
  hide(reason: HideReason): void {
    this.#foreground = false;
    this.send('app.hide', { reason });
    this.#parts?.views.present(false);
  }

  send<E extends HostEventName>(event: E, data: HostEvents[E]): void {
    this.#post(eventMessage(event, data));
  }

  attestTap(): Promise<boolean> {
    return this.foreground ? this.#taps.attest() : Promise.resolve(false);
  }

  takeTap(scope?: Scope): Promise<boolean> {
    return this.foreground ? this.#taps.take(scope) : Promise.resolve(false);
  }

  /**
   * Back of the bar, the browser or the system: a page back, or out of the program. False: what it closed was within
   * the page, or the user stays after all.
   */
  async back(): Promise<boolean> {
    const { covers, screen } = this.#parts ?? {};
    const pageId = screen?.top?.pageId ?? 0;
    const web = covers?.get(pageId);
    if (web?.back) {
      if (await web.back()) return false;
      // The press was for this page: it may be gone, or somebody else in front, once the answer is there.
      if (!this.foreground || screen?.top?.pageId !== pageId) return false;
    }
    const catching = this.#backCatch.catches(pageId);
    if (catching) {
      const caught = await catching;
      if (caught) this.send('ui.back', {});
      if (caught || !this.foreground) return false;
    }
    return this.#leave(() =>
      this.depth > 1 ? this.send('ui.back', {}) : this.#reports.userBack(),
    );
  }

  setScreen(state: ScreenState): void {
    const { screen } = this.#require();
    const before = screen.top;
    screen.set(state);
    const top = screen.top;
    this.#backCatch.keep((pageId) => screen.has(pageId));
    if (!top || (before?.pageId === top.pageId && before.fullPath === top.fullPath)) return;
    this.#leaveGuard.shown(top.pageId);
    this.#reports.pageChanged(pageFacts(top));
  }

  setTheme(theme: 'light' | 'dark'): void {
    if (this.#parts?.realm.pkg.manifest.app.darkmode !== true) return;
    for (const view of this.#parts?.views.all() ?? []) view.frame.post({ k: 'theme', theme });
    this.send('env.theme', { theme });
    this.#parts.screen.refresh();
  }

  /** Back closes what the page shows, until it says that it is closed. */
  container(pageId: number, shown: boolean): void {
    if (!shown || this.#require().screen.has(pageId)) this.#backCatch.shown(pageId, shown);
  }

  /** Another view than the one that always waits. */
  needView(): void {
    if (!this.#require().views.add())
      throw new CapabilityError('rate-limited', `no more than ${VIEWS_MAX} views`);
  }

  async loadSubpackage(root: string, requestId: number): Promise<void> {
    const script = await subPackageScript(this.#require().realm.pkg, root);
    this.#running?.link.loadCode(requestId, script);
  }

  /** A worker of the program's own, made by the shell; it has no port to anyone but the program. */
  async startWorker(number: number): Promise<void> {
    const { pkg } = this.#require().realm;
    await this.#running?.link.startWorker(number, ownWorkerScript(pkg));
  }

  endWorker(): void {
    this.#running?.link.endWorker();
  }

  /** While asleep nothing of the program runs. */
  rest(asleep: boolean): void {
    this.send(asleep ? 'app.suspend' : 'app.resume', {});
    this.#running?.link.rest(asleep);
  }

  /** Undefined until prepared. */
  get pkg(): LoadedPackage | undefined {
    return this.#parts?.realm.pkg;
  }

  /** Verified scripts of a newer build: `develop/follow-sources.ts`. */
  giveCode(script: string): void {
    this.#running?.link.loadCode(0, script);
  }

  /** The stack of an error with places in the program's sources. */
  async withSources(stack: string): Promise<string> {
    const pkg = this.#parts?.realm.pkg;
    return pkg ? withSourcePositions(pkg, stack) : stack;
  }

  started(): void {
    this.#running?.liveness.started();
  }

  firstContent(): void {
    this.#parts?.screen.ready();
    this.#parts?.views.keepWarm();
    this.#becameVisible();
    this.#reports.firstContent();
  }

  /** A frame of this instance. */
  owns(element: Element): boolean {
    if (this.#parts?.realm.shell.element === element) return true;
    const { views, covers } = this.#parts ?? {};
    return [...(views?.all() ?? []), ...(covers?.all() ?? [])].some(
      (view) => view.frame.element === element,
    );
  }

  /** Ends it for what it did; the stage stays with a splash until the journey decides. */
  kill(reason: string): void {
    if (!this.alive) return;
    this.#tearDown(reason);
    this.#parts?.screen.gone();
    this.#reports.crashed(reason);
  }

  /** Resolves when the program has worked off everything it was told so far, or ended. */
  workedOff(): Promise<void> {
    return this.#running?.link.workedOff() ?? Promise.resolve();
  }

  /** Ends it without a report, and takes its stage away. */
  end(): void {
    this.#tearDown('ended');
    this.stage.remove();
  }

  /** Everything that must be gone afterwards, in one place: port, frames, timers, dialogs, waiting handlers. */
  #tearDown(reason: string): void {
    if (!this.alive) return;
    this.#foreground = false;
    // Dialogs close, handlers that wait find `alive` false, nothing is posted any more.
    this.#ending.abort(new Error(reason));
    this.#running?.link.close();
    this.#running?.liveness.stop();
    this.#parts?.views.clear();
    this.#parts?.covers.clear();
    this.#parts?.realm.shell.remove();
    this.#parts?.realm.store.close();
    this.#taps.dispose();
  }

  /** Where a tap on the page in front would be: a page of the web is asked for itself. */
  #visibleView(): View | undefined {
    const { views, covers, screen } = this.#parts ?? {};
    const view = views?.visible;
    return view && (covers?.get(screen?.top?.pageId ?? 0) ?? view);
  }

  #giveView(viewId: number, port: MessagePort): void {
    if (this.#running) this.#running.link.giveView(viewId, port);
    else this.#heldViews.push([viewId, port]);
  }

  async #leave(go: () => void): Promise<boolean> {
    const context = this.#parts?.context;
    if (context?.alive && !(await this.#leaveGuard.pass(context))) return false;
    go();
    return true;
  }

  #resized(): void {
    const metrics = this.stage.metrics();
    for (const view of this.#parts?.views.all() ?? [])
      view.frame.post({ k: 'insets', safeArea: insets(metrics) });
    const app = this.#parts?.realm.pkg.manifest.app;
    if (!app) return;
    this.send('env.resize', {
      ...windowSize(metrics, app, this.#parts?.screen.top),
      screenWidth: metrics.width,
      screenHeight: metrics.height,
    });
  }

  #post(message: HostMessage): void {
    this.#outbox.post(message);
  }

  #require(): Parts {
    if (!this.#parts || !this.alive) throw new CapabilityError('internal', 'the program has ended');
    return this.#parts;
  }
}

/** Every event's data is JSON by its type; TypeScript cannot see it through the index. */
const eventMessage = <E extends HostEventName>(event: E, data: HostEvents[E]): HostMessage => ({
  ev: event,
  data: data as HostMessage extends { data: infer D } ? D : never,
});
