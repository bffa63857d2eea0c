// The face of an instance towards capability handlers: what they may know and do, and nothing of its frames or port.
import type { HostEventName, HostEvents, ReferrerInfo } from '@atrium/protocol';
import { CapabilityError } from '../broker/capability.ts';
import type { InstanceContext } from '../broker/capability.ts';
import type { Stage } from '../ui/ui.ts';
import type { InstanceEnvironment, InstanceRequest } from './instance-environment.ts';
import type { PreparedRealm } from './prepare-realm.ts';

export interface ContextSource {
  env: InstanceEnvironment;
  request: InstanceRequest;
  realm: PreparedRealm;
  stage: Stage;
  signal: AbortSignal;
  id(): string;
  foreground(): boolean;
  send<E extends HostEventName>(event: E, data: HostEvents[E]): void;
  readonly sendLater: InstanceContext['sendLater'];
  page: InstanceContext['page'];
  readonly attestTap: InstanceContext['attestTap'];
  readonly takeTap: InstanceContext['takeTap'];
  readonly answered: InstanceContext['answered'];
  setLeaveGuard(message: string | null, pageId?: number): void;
  setShareMenu(visible: boolean): void;
  referrer(): ReferrerInfo | undefined;
}

export function createInstanceContext(source: ContextSource): InstanceContext {
  const { env, request, realm, signal } = source;
  const context: InstanceContext = {
    get instanceId() {
      return source.id();
    },
    appId: request.program.appId,
    dialect: realm.pkg.manifest.dialect,
    envVersion: request.version.envVersion,
    program: request.program,
    face: env.face(request.program, request.version.envVersion),
    version: request.version,
    manifest: realm.pkg.manifest,
    guestOrigin: realm.guestOrigin,
    get alive() {
      return !signal.aborted;
    },
    get foreground() {
      return !signal.aborted && source.foreground();
    },
    signal,
    send: (event, data) => source.send(event, data),
    sendLater: source.sendLater,
    page: source.page,
    attestTap: source.attestTap,
    takeTap: source.takeTap,
    answered: source.answered,
    async requireScope(scope) {
      if (!(await env.services.permissions.ask(context, scope)))
        throw new CapabilityError('denied', `the user does not allow ${scope}`);
    },
    async packageFile(path) {
      try {
        return await realm.pkg.file(path);
      } catch (error) {
        throw new CapabilityError('not-found', error instanceof Error ? error.message : path);
      }
    },
    setLeaveGuard: (message, pageId) => source.setLeaveGuard(message, pageId),
    setShareMenu: (visible) => source.setShareMenu(visible),
    get referrer() {
      return source.referrer();
    },
    stage: source.stage,
    store: realm.store,
    host: env.services,
  };
  return context;
}
