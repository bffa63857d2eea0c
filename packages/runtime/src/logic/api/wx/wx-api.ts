// The whole of wx.
import { isGameId } from '@atrium/protocol';
import { FILE_MANAGER_MEMBERS } from '../core/file-system-manager.ts';
import { hostApis } from '../core/host-apis.ts';
import { NODE_METHODS } from '../core/node-context.ts';
import { absentTable } from '../kit/absent.ts';
import { createCanIUse } from '../kit/can-i-use.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';
import { wxConvention, wxThrow } from '../kit/wx-convention.ts';
import { componentNames } from '../names/component-names.ts';
import { WX_COMPONENTS } from '../names/component-table.ts';
import { WX_ABSENT, WX_GAME_ABSENT } from '../names/wx-absent.ts';
import { wxAppEvents } from './app-events.ts';
import { wxContexts } from './contexts.ts';
import { wxDevice } from './device.ts';
import { wxFeedback } from './feedback.ts';
import { wxFiles } from './files.ts';
import { wxMedia } from './media.ts';
import { wxMisc } from './misc.ts';
import { wxNavigation } from './navigation.ts';
import { wxNetwork } from './network.ts';
import { wxOpen } from './open.ts';
import { wxPage } from './page.ts';
import { wxSocket } from './socket.ts';
import { wxStorage } from './storage.ts';
import { wxSystem } from './system.ts';

const words = (text: string): string[] => text.split(' ');

const INTERFACES: Record<string, readonly string[]> = {
  RequestTask: words('abort onHeadersReceived offHeadersReceived'),
  UploadTask: words(
    'abort onHeadersReceived offHeadersReceived onProgressUpdate offProgressUpdate',
  ),
  DownloadTask: words(
    'abort onHeadersReceived offHeadersReceived onProgressUpdate offProgressUpdate',
  ),
  SocketTask: words('send close onOpen onMessage onError onClose'),
  SelectorQuery: words('exec in select selectAll selectViewport'),
  NodesRef: words('boundingClientRect context fields node scrollOffset'),
  IntersectionObserver: words('disconnect observe relativeTo relativeToViewport'),
  EventChannel: words('emit off on once'),
  UpdateManager: words('applyUpdate onCheckForUpdate onUpdateFailed onUpdateReady'),
  FileSystemManager: FILE_MANAGER_MEMBERS,
  ...Object.fromEntries(
    Object.values(NODE_METHODS).map(({ name, methods }) => [name, words(methods)]),
  ),
};

/** Names a mini game does not have (rule A29). */
const NOT_FOR_GAMES = words(
  'navigateToMiniProgram openEmbeddedMiniProgram navigateBackMiniProgram exitMiniProgram ' +
    'restartMiniProgram navigateTo redirectTo reLaunch switchTab navigateBack ' +
    'arrayBufferToBase64 base64ToArrayBuffer',
);

export function wxTable(kit: Kit): ApiTable {
  const convention = wxConvention(kit.context.errors, kit.offers);
  const game = isGameId(kit.context.launch.appId);
  const table: ApiTable = {
    ...absentTable(kit, convention, game ? [...WX_ABSENT, ...WX_GAME_ABSENT] : WX_ABSENT, wxThrow),
    ...wxNavigation(kit),
    ...wxFeedback(kit),
    ...wxPage(kit),
    ...wxStorage(kit),
    ...wxNetwork(kit, convention),
    ...wxSocket(kit, convention),
    ...wxSystem(kit),
    ...wxDevice(kit),
    ...wxMedia(kit),
    ...wxFiles(kit, convention),
    ...wxOpen(kit),
    ...wxContexts(kit, convention),
    ...wxMisc(kit, convention),
    ...wxAppEvents(kit),
  };
  if (game) for (const name of NOT_FOR_GAMES) delete table[name];
  Object.assign(table, hostApis(kit, table));
  table['canIUse'] = direct(
    createCanIUse({
      table,
      offers: kit.offers,
      components: componentNames(WX_COMPONENTS),
      features: [],
      interfaces: INTERFACES,
    }),
  );
  return table;
}
