// One running program: its frames, its port, its screen, and the one way it ends.
// Life: `prepare` (none of its code runs) → `boot` (cold start) → `hide`/`show` … → `end`.
import type { PackageFacts } from '@atrium/navigation';
import type {
  EntryOptions,
  HideReason,
  HostEventName,
  HostEvents,
  HostMessage,
  PageAction,
  ScreenState,
  ShellBoot,
} from '@atrium/protocol';
import { createBroker } from '../broker/broker.ts';
import { CapabilityError } from '../broker/capability.ts';
import type { InstanceContext } from '../broker/capability.ts';
import type { Stage, StageState } from '../ui/ui.ts';
import { insets, viewBoot, workerLaunch } from './boot-messages.ts';
import { createGuestFrame } from './guest-frame.ts';
import { hostApisFor } from './host-apis.ts';
import { createInstanceContext } from './instance-context.ts';
import type {
  InstanceEnvironment,
  InstanceReports,
  InstanceRequest,
} from './instance-environment.ts';
import { mayLeave } from './leave-guard.ts';
import { createLiveness } from './liveness.ts';
import type { Liveness } from './liveness.ts';
import { pageFacts } from './page-facts.ts';
import { prepareRealm } from './prepare-realm.ts';
import type { PreparedRealm } from './prepare-realm.ts';
import { createScreen } from './screen.ts';
import type { Screen } from './screen.ts';
import { connectShell } from './shell-link.ts';
import type { ShellLink } from './shell-link.ts';
import { createTapWitness } from './tap-witness.ts';
import type { TapWitness } from './tap-witness.ts';
import { createViewPool } from './view-pool.ts';
import type { ViewPool } from './view-pool.ts';
import { watchView } from './watch-view.ts';

/** Pages (10), tab pages (5), spares: what one program may hold at most. */
const VIEWS_MAX = 20;

/** The parts that exist once the realm is prepared. */
interface Parts {
  realm: PreparedRealm;
  context: InstanceContext;
  views: ViewPool;
  screen: Screen;
}

/** The parts that exist once the program runs. */
interface Running {
  link: ShellLink;
  liveness: Liveness;
}

const instances = new WeakMap<InstanceContext, Instance>();

/** The instance behind a handler's context, for the capabilities of the core itself. */
export function instanceOf(context: InstanceContext): Instance {
  const instance = instances.get(context);
  if (!instance) throw new CapabilityError('internal', 'the program has ended');
  return instance;
}

export class Instance {
  readonly id: string;
  readonly request: InstanceRequest;
  readonly stage: Stage;
  /** Settles with the first content, or rejects when the program ends before. */
  readonly visible: Promise<void>;

  readonly #env: InstanceEnvironment;
  readonly #reports: InstanceReports;
  readonly #ending = new AbortController();
  readonly #taps: TapWitness;
  #becameVisible: () => void = () => undefined;
  #parts: Parts | undefined;
  #running: Running | undefined;
  #foreground = false;
  #leaveGuard: string | null = null;
  #shareMenu = true;
  /** View ports made before the shell was connected. */
  #heldViews: [number, MessagePort][] = [];

  constructor(env: InstanceEnvironment, request: InstanceRequest, reports: InstanceReports) {
    this.id = request.instanceId;
    this.request = request;
    this.#env = env;
    this.#reports = reports;
    this.#taps = createTapWitness(env.activation, () => this.#parts?.views.visible);
    this.visible = new Promise((resolve, reject) => {
      this.#becameVisible = resolve;
      this.#ending.signal.addEventListener('abort', () => reject(this.#ending.signal.reason));
    });
    this.visible.catch(() => undefined);
    const face = env.face(request.program, request.version.envVersion);
    this.stage = env.services.ui.createStage(face, {
      back: () => void this.back(),
      home: () => this.send('ui.home', {}),
      close: () => void this.#leave(() => reports.userClose()),
      menu: () => reports.userMenu(),
      tabTap: (index) => this.send('ui.tabTap', { index }),
      titleTap: () => this.send('ui.titleTap', {}),
      resized: () => this.#resized(),
    });
  }

  get alive(): boolean {
    return !this.#ending.signal.aborted;
  }

  get foreground(): boolean {
    return this.#foreground && this.alive;
  }

  get sharing(): boolean {
    return this.#shareMenu;
  }

  /** Undefined until prepared. */
  get context(): InstanceContext | undefined {
    return this.#parts?.context;
  }

  /** Builds the realm. Rejects with `PackageError`, or with the signal's reason when ended meanwhile. */
  async prepare(): Promise<PackageFacts> {
    const realm = await prepareRealm(
      this.#env,
      this.request,
      this.stage,
      this.#ending.signal,
      (which) => this.kill(`the ${which} frame navigated`),
    );
    const context = createInstanceContext({
      env: this.#env,
      request: this.request,
      realm,
      stage: this.stage,
      signal: this.#ending.signal,
      foreground: () => this.#foreground,
      send: (event, data) => this.send(event, data),
      takeTap: () => this.takeTap(),
      setLeaveGuard: (message) => (this.#leaveGuard = message),
      setShareMenu: (visible) => (this.#shareMenu = visible),
    });
    const views = this.#createViews(realm);
    const screen = createScreen(this.stage, views, realm.pkg, realm.guestOrigin);
    this.#parts = { realm, context, views, screen };
    instances.set(context, this);
    views.add();
    screen.cover({ kind: 'splash' });
    const { manifest } = realm.pkg;
    return {
      dialect: manifest.dialect,
      kind: manifest.kind,
      entryPagePath: manifest.app.entryPagePath,
      navigateList: manifest.app.navigateToMiniProgramAppIdList,
      decodeQuery: manifest.app.decodeQuery,
    };
  }

  /** Cold start: hands the shell its one port, the base library, the program and the entry. */
  boot(entry: EntryOptions): void {
    if (!this.alive || !this.#parts || this.#running) return;
    const { realm, context, views } = this.#parts;
    const channel = new MessageChannel();
    const broker = createBroker({
      table: this.#env.table,
      context,
      send: (reply) => this.#post(reply),
      emitTask: (taskId, type, data) => this.send('task', { taskId, type, data }),
      fault: (api, error) => console.error(`[atrium] ${api} of ${context.appId} failed`, error),
      malformed: (reason) => this.#reports.log('warn', [`a message was refused: ${reason}`]),
      now: () => performance.now(),
    });
    // The closure below is the program's identity: whatever this port says, this instance said.
    const link = connectShell(channel.port1, {
      message: (text) => broker.receive(text),
      alive: (who) => this.#running?.liveness.heard(who),
      notice: (kind, text) => this.#noticed(kind, text),
      fatal: (reason) => this.kill(reason),
    });
    const launch = workerLaunch(
      this.#env,
      this.request,
      realm,
      this.stage.metrics(),
      entry,
      hostApisFor(context),
    );
    const message: ShellBoot = {
      k: 'boot',
      runtime: realm.runtime,
      code: realm.pkg.main,
      launch: JSON.stringify(launch),
    };
    realm.shell.post(message, [channel.port2]);
    const liveness = createLiveness({
      link,
      visibleView: () => views.visible,
      silent: () => this.#reports.notResponding(),
      responding: () => this.#reports.responding(),
    });
    this.#running = { link, liveness };
    for (const [viewId, port] of this.#heldViews.splice(0)) link.giveView(viewId, port);
    this.#foreground = true;
    views.present(true);
  }

  /** Hot start: App.onShow, then what becomes of the pages. */
  show(entry: EntryOptions, pages: PageAction): void {
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
    this.#post({ ev: event, data: data as HostMessage extends { data: infer D } ? D : never });
  }

  attestTap(): Promise<boolean> {
    return this.foreground ? this.#taps.attest() : Promise.resolve(false);
  }

  consumeTap(): void {
    this.#env.activation.consume();
  }

  async takeTap(): Promise<boolean> {
    if (!(await this.attestTap()) || !this.foreground) return false;
    this.consumeTap();
    return true;
  }

  /** Back of the bar, the browser or the system: a page back, or out of the program. */
  back(): Promise<void> {
    return this.#leave(() =>
      this.depth > 1 ? this.send('ui.back', {}) : this.#reports.userBack(),
    );
  }

  setScreen(state: ScreenState): void {
    const { screen, realm } = this.#require();
    const before = screen.top;
    screen.set(state);
    const top = screen.top;
    if (!top || (before?.pageId === top.pageId && before.fullPath === top.fullPath)) return;
    this.#leaveGuard = null;
    this.#reports.pageChanged(pageFacts(top, realm.pkg.manifest.app.decodeQuery));
  }

  get screen(): Screen {
    return this.#require().screen;
  }

  cover(cover: StageState['cover']): void {
    this.#parts?.screen.cover(cover);
  }

  get depth(): number {
    return this.#parts?.screen.depth ?? 0;
  }

  setTheme(theme: 'light' | 'dark'): void {
    for (const view of this.#parts?.views.all() ?? []) view.frame.post({ k: 'theme', theme });
    this.send('env.theme', { theme });
  }

  /** Another view than the one that always waits. */
  needView(): void {
    if (!this.#require().views.add())
      throw new CapabilityError('rate-limited', `no more than ${VIEWS_MAX} views`);
  }

  async loadSubpackage(root: string, requestId: number): Promise<void> {
    const { realm } = this.#require();
    const { subPackages } = realm.pkg.manifest;
    const script = Object.hasOwn(subPackages, root) ? subPackages[root] : undefined;
    if (script === undefined) throw new CapabilityError('not-found', `no sub-package ${root}`);
    const bytes = await realm.pkg.file(script);
    this.#running?.link.loadCode(requestId, new TextDecoder().decode(bytes));
  }

  started(): void {
    this.#running?.liveness.started();
  }

  firstContent(): void {
    this.cover({ kind: 'none' });
    this.#parts?.views.keepWarm();
    this.#becameVisible();
    this.#reports.firstContent();
  }

  hidden(): void {
    this.#reports.hidden();
  }

  get reports(): Pick<InstanceReports, 'log' | 'error'> {
    return this.#reports;
  }

  /** A frame of this instance. */
  owns(element: Element): boolean {
    if (this.#parts?.realm.shell.element === element) return true;
    return [...(this.#parts?.views.all() ?? [])].some((view) => view.frame.element === element);
  }

  /** Ends it for what it did; the stage stays with a splash until the journey decides. */
  kill(reason: string): void {
    if (!this.alive) return;
    this.#tearDown(reason);
    this.cover({ kind: 'splash' });
    this.#reports.crashed(reason);
  }

  /** Ends it without a report, and takes its stage away. */
  end(): void {
    this.#tearDown('ended');
    this.stage.remove();
  }

  /** Port, frames, timers, waiting dialogs and handlers: all of security's kill list, in one place. */
  #tearDown(reason: string): void {
    if (!this.alive) return;
    this.#foreground = false;
    this.#running?.link.close();
    this.#running?.liveness.stop();
    this.#parts?.views.clear();
    this.#parts?.realm.shell.remove();
    this.#parts?.realm.store.close();
    this.#taps.dispose();
    // Aborts dialogs and handlers; from here on `alive` is false.
    this.#ending.abort(new Error(reason));
  }

  #createViews(realm: PreparedRealm): ViewPool {
    const { stage } = this;
    const url = `${realm.guestOrigin}/rt/${this.#env.runtimeVersion}/view.html`;
    let ahead: PreparedRealm['firstView'] | undefined = realm.firstView;
    const stops = new Map<number, () => void>();
    return createViewPool({
      max: VIEWS_MAX,
      createFrame: () => {
        const frame =
          ahead ?? createGuestFrame(stage.frames, url, () => this.kill('the view frame navigated'));
        ahead = undefined;
        return frame;
      },
      boot: (viewId) =>
        viewBoot(this.#env, realm.pkg.manifest, realm.pkg.digest, viewId, stage.metrics()),
      give: (viewId, port) => {
        if (this.#running) this.#running.link.giveView(viewId, port);
        else this.#heldViews.push([viewId, port]);
      },
      added: (view) =>
        stops.set(
          view.id,
          watchView(this.#env.windows, view, {
            answered: (activation) => {
              this.#running?.liveness.heardView(view);
              this.#taps.heard(view, activation);
            },
            flooded: () => this.kill('window message flood'),
          }),
        ),
      removed: (view) => {
        stops.get(view.id)?.();
        stops.delete(view.id);
      },
    });
  }

  #noticed(kind: 'drop' | 'error', text: string): void {
    this.#reports.log('error', [kind === 'drop' ? `a message was dropped: ${text}` : text]);
    if (kind === 'error' && !this.#running?.liveness.hasStarted)
      this.kill(`the program could not start: ${text}`);
  }

  async #leave(go: () => void): Promise<void> {
    const context = this.#parts?.context;
    const guard = this.#leaveGuard;
    if (context?.alive && guard !== null && !(await mayLeave(context, guard))) return;
    go();
  }

  #resized(): void {
    const metrics = this.stage.metrics();
    for (const view of this.#parts?.views.all() ?? [])
      view.frame.post({ k: 'insets', safeArea: insets(metrics) });
    this.send('env.resize', {
      windowWidth: metrics.width,
      windowHeight: metrics.height,
      screenWidth: metrics.width,
      screenHeight: metrics.height,
    });
  }

  #post(message: HostMessage): void {
    if (this.alive) this.#running?.link.send(JSON.stringify(message));
  }

  #require(): Parts {
    if (!this.#parts || !this.alive) throw new CapabilityError('internal', 'the program has ended');
    return this.#parts;
  }
}
