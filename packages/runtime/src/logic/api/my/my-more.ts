// my: what only the second script has: the APIs named in later-names.ts, and what canIUse knows besides APIs.
import { describeRefusal } from '@atrium/protocol';
import { createAnimation } from '../../query/animation.ts';
import { FILE_MANAGER_MEMBERS } from '../core/file-system-manager.ts';
import { createComponentAsks } from '../core/component-asks.ts';
import { documentedContext, nodeMethods } from '../core/node-context.ts';
import { readFile } from '../core/read-file.ts';
import { sharePage } from '../core/share.ts';
import { canvasWorld } from '../../canvas/canvas-world.ts';
import { takeCanvas } from '../../canvas/page-canvases.ts';
import { hostEvent } from '../core/host-event.ts';
import { absentPlugin } from '../core/absent-plugin.ts';
import { inertObject } from '../kit/inert-object.ts';
import type { Kit } from '../kit/kit.ts';
import { direct } from '../kit/method.ts';
import { myConvention } from '../kit/my-convention.ts';
import { componentNames } from '../names/component-names.ts';
import { MY_COMPONENTS } from '../names/component-table.ts';
import type { More } from '../../more/more.ts';
import { createMemberRoute } from '../../my/member-route.ts';
import { createUpdateListeners } from '../../my/update-listeners.ts';
import { describeRouteFailure } from '../../routing/route-failure.ts';
import { myCanvas, myDrawingContext } from './canvas.ts';
import { myCities } from './cities.ts';
import { myCloud } from './cloud.ts';
import { myCodeImage } from './code-image.ts';
import { myContexts } from './contexts.ts';
import { myDevice } from './device.ts';
import { myDialogs } from './dialogs.ts';
import { myFacts } from './facts.ts';
import { myMedia } from './media.ts';
import { myNamedEvents } from './named-events.ts';
import { myOpen } from './open.ts';
import { myPageLook } from './page-look.ts';
import { myPickers } from './pickers.ts';
import { myRecorder } from './recorder.ts';
import { myRsa } from './rsa.ts';
import { myServices } from './services.ts';
import { myRegions } from './regions.ts';
import { mySmall } from './small.ts';
import { mySocket } from './socket.ts';
import { myTabBar } from './tab-bar.ts';
import { myTransfer } from './transfer.ts';
import { myWays } from './ways.ts';
import { myWorker } from './worker.ts';
import { createIntersectionObserver } from '../../query/intersection-observer.ts';
import { createMediaQueryObserver } from '../../query/media-query-observer.ts';

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
    'boundingClientRect context exec fields in node scrollOffset select selectAll selectViewport',
  ),
  IntersectionObserver: words('disconnect in observe relativeTo relativeToViewport'),
  EventChannel: words('emit off on once'),
  RecorderManager: words(
    'start pause resume stop onStart offStart onPause offPause onResume offResume onStop offStop ' +
      'onFrameRecorded offFrameRecorded onDecibelChange offDecibelChange onError offError',
  ),
  Worker: words('onMessage onProcessKilled postMessage terminate'),
  ChooseCityTask: words('onLocatedComplete offLocatedComplete setLocatedCity'),
  UpdateManager: words('applyUpdate onCheckForUpdate onUpdateFailed onUpdateReady'),
  WebViewContext: ['postMessage'],
  FileSystemManager: FILE_MANAGER_MEMBERS,
  ...Object.fromEntries(
    Object.values(nodeMethods('my')).map(({ name, methods }) => [name, words(methods)]),
  ),
};

const COMPONENTS = componentNames(MY_COMPONENTS);

/** What canIUse is asked besides APIs and components. */
const FEATURES = [
  'plugin',
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

const conventionOf = (kit: Kit) => myConvention(kit);

export const myMore: More = {
  apiTable(kit) {
    const convention = conventionOf(kit);
    return {
      createAnimation: direct(createAnimation),
      ...myMedia(kit, convention),
      ...mySocket(kit, convention),
      ...myTransfer(kit, convention),
      ...myDevice(kit, convention),
      ...myContexts(kit, convention),
      ...myCanvas(kit, convention),
      ...myOpen(kit, convention),
      ...myFacts(kit),
      ...myDialogs(kit),
      ...myTabBar(kit),
      ...myPageLook(kit),
      ...myPickers(kit),
      ...mySmall(kit),
      ...myRegions(kit),
      ...myCities(kit, convention),
      ...myWays(kit),
      ...myRecorder(kit),
      ...myServices(kit, convention),
      ...myCloud(kit, convention),
      ...myWorker(kit),
      ...myRsa(kit),
      ...myCodeImage(),
      ...myNamedEvents(kit),
    };
  },
  otherNames: (kit) => ({
    components: COMPONENTS,
    features: [
      ...FEATURES,
      // Libraries choose their life cycle by it.
      ...(kit.context.app.component2 === false ? [] : ['component2']),
      ...(kit.context.app.dynamicPlugins ? ['plugin.dynamic'] : []),
    ],
    interfaces: INTERFACES,
  }),
  nodeContext: (kit, node) =>
    node.tag === 'canvas'
      ? myDrawingContext(kit, conventionOf(kit), () => node)
      : documentedContext('my', conventionOf(kit), node.tag, () => node),
  canvasNode: async (kit, node) => (await takeCanvas(node, canvasWorld(kit)))?.canvas ?? null,
  openTypes: (kit) => createComponentAsks(kit, conventionOf(kit)),
  absentObject: (_kit, convention, api, reason) => inertObject(convention, api, reason),
  createIntersectionObserver,
  createMediaQueryObserver,
  createMemberRoute,
  createUpdateListeners,
  sharePage,
  noPlugin: (kit, name) => absentPlugin(kit, conventionOf(kit), name),
  hostEvent,
  describeRefusal,
  describeRouteFailure,
  readFile,
};
