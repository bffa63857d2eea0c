// The whole of my.
import { isGameId } from '@atrium/protocol';
import { FILE_MANAGER_MEMBERS } from '../core/file-system-manager.ts';
import { hostApis } from '../core/host-apis.ts';
import { NODE_METHODS } from '../core/node-context.ts';
import { absentTable } from '../kit/absent.ts';
import { createCanIUse } from '../kit/can-i-use.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';
import { myConvention, myThrow } from '../kit/my-convention.ts';
import { componentNames } from '../names/component-names.ts';
import { MY_COMPONENTS } from '../names/component-table.ts';
import { MY_ABSENT } from '../names/my-absent.ts';
import { myAppEvents } from './app-events.ts';
import { myContexts } from './contexts.ts';
import { myDevice } from './device.ts';
import { myFeedback } from './feedback.ts';
import { myMedia } from './media.ts';
import { myNavigation } from './navigation.ts';
import { myNetwork } from './network.ts';
import { myOpen } from './open.ts';
import { myPage } from './page.ts';
import { mySocket } from './socket.ts';
import { myStorage } from './storage.ts';
import { mySystem } from './system.ts';

const words = (text: string): string[] => text.split(' ');

const INTERFACES: Record<string, readonly string[]> = {
  RequestTask: words('abort onHeadersReceived offHeadersReceived'),
  UploadTask: words(
    'abort onHeadersReceived offHeadersReceived onProgressUpdate offProgressUpdate',
  ),
  DownloadTask: words(
    'abort onHeadersReceived offHeadersReceived onProgressUpdate offProgressUpdate',
  ),
  SocketTask: words(
    'send close onOpen offOpen onMessage offMessage onError offError onClose offClose',
  ),
  SelectorQuery: words(
    'boundingClientRect exec fields in node scrollOffset select selectAll selectViewport',
  ),
  IntersectionObserver: words('disconnect in observe relativeTo relativeToViewport'),
  EventChannel: words('emit off on once'),
  UpdateManager: words('applyUpdate onCheckForUpdate onUpdateFailed onUpdateReady'),
  FileSystemManager: FILE_MANAGER_MEMBERS,
  ...Object.fromEntries(
    Object.values(NODE_METHODS).map(({ name, methods }) => [name, words(methods)]),
  ),
};

/** What canIUse is asked besides APIs and components. */
const FEATURES = [
  'component2',
  ...[
    'onBack',
    'onKeyboardHeight',
    'onOptionMenuClick',
    'onPullDownRefresh',
    'onTitleClick',
    'onTabItemTap',
    'beforeTabItemTap',
    'onResize',
  ].map((name) => `page.events.${name}`),
  'page.observers',
  'component.observers',
  'component.lifetimes',
  'component.externalClasses',
];

const NOT_FOR_GAMES = words(
  'navigateToMiniProgram openEmbeddedMiniProgram navigateBackMiniProgram exitMiniProgram restartMiniProgram',
);

export function myTable(kit: Kit): ApiTable {
  const convention = myConvention(kit.context.errors, kit.offers);
  const table: ApiTable = {
    ...absentTable(kit, convention, MY_ABSENT, myThrow),
    ...myNavigation(kit),
    ...myFeedback(kit),
    ...myPage(kit),
    ...myStorage(kit),
    ...myNetwork(kit, convention),
    ...mySocket(kit, convention),
    ...mySystem(kit),
    ...myDevice(kit),
    ...myMedia(kit, convention),
    ...myOpen(kit, convention),
    ...myContexts(kit, convention),
    ...myAppEvents(kit),
  };
  // Rule A29.
  if (isGameId(kit.context.launch.appId)) for (const name of NOT_FOR_GAMES) delete table[name];
  Object.assign(table, hostApis(kit, table));
  table['canIUse'] = direct(
    createCanIUse({
      table,
      offers: kit.offers,
      components: componentNames(MY_COMPONENTS),
      features: FEATURES,
      interfaces: INTERFACES,
    }),
  );
  return table;
}
