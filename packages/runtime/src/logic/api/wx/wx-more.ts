// wx: what only the second script has: the APIs named in later-names.ts, and what canIUse knows besides APIs.
import { describeRefusal } from '@atrium/protocol';
import { createAnimation } from '../../query/animation.ts';
import { FILE_MANAGER_MEMBERS } from '../core/file-system-manager.ts';
import { absentSocket } from '../core/absent-socket.ts';
import { createComponentAsks } from '../core/component-asks.ts';
import { createLivePusherContext } from '../core/live-pusher.ts';
import { createMapContext } from '../core/map-context.ts';
import { documentedContext, nodeMethods } from '../core/node-context.ts';
import { readFile } from '../core/read-file.ts';
import { keepPage, sharePage } from '../core/share.ts';
import { canvasWorld } from '../../canvas/canvas-world.ts';
import { createDrawingContext } from '../../canvas/drawing-context.ts';
import { takeCanvas } from '../../canvas/page-canvases.ts';
import { hostEvent } from '../core/host-event.ts';
import { absentPlugin } from '../core/absent-plugin.ts';
import { inertObject } from '../kit/inert-object.ts';
import type { Kit } from '../kit/kit.ts';
import { direct } from '../kit/method.ts';
import { wxConvention } from '../kit/wx-convention.ts';
import { componentNames } from '../names/component-names.ts';
import { WX_COMPONENTS } from '../names/component-table.ts';
import type { More } from '../../more/more.ts';
import { describeRouteFailure } from '../../routing/route-failure.ts';
import { wxBluetooth } from './bluetooth.ts';
import { wxBackgroundFetch } from './background-fetch.ts';
import { wxCanvas } from './canvas.ts';
import { wxHalfScreen } from './half-screen.ts';
import { wxCalendar } from './calendar.ts';
import { wxCloudServices } from './cloud-services.ts';
import { wxContexts } from './contexts.ts';
import { wxDevice } from './device.ts';
import { wxFiles } from './files.ts';
import { wxLogs } from './logs.ts';
import { wxMedia } from './media.ts';
import { wxOpen } from './open.ts';
import { wxPerformance } from './performance.ts';
import { wxRare } from './rare.ts';
import { wxRecorder } from './recorder.ts';
import { wxRouteEvents } from './route-events.ts';
import { wxServices } from './services.ts';
import { wxSocket } from './socket.ts';
import { wxVoice } from './voice.ts';
import { wxWorker } from './worker.ts';
import { createRareMembers } from '../../wx/rare-members.ts';
import { createWorklets } from '../../worklets/worklets.ts';
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
  SocketTask: words('send close onOpen onMessage onError onClose'),
  SelectorQuery: words('exec in select selectAll selectViewport'),
  NodesRef: words('boundingClientRect context fields node scrollOffset'),
  IntersectionObserver: words('disconnect observe relativeTo relativeToViewport'),
  EventChannel: words('emit off on once'),
  RecorderManager: words(
    'start pause resume stop onStart onPause onResume onStop onFrameRecorded onError ' +
      'onInterruptionBegin onInterruptionEnd',
  ),
  Worker: words('onMessage onProcessKilled postMessage terminate'),
  UpdateManager: words('applyUpdate onCheckForUpdate onUpdateFailed onUpdateReady'),
  FileSystemManager: FILE_MANAGER_MEMBERS,
  ...Object.fromEntries(
    Object.values(nodeMethods('wx')).map(({ name, methods }) => [name, words(methods)]),
  ),
};

const conventionOf = (kit: Kit) => wxConvention(kit);

const COMPONENTS = componentNames(WX_COMPONENTS);

export const wxMore: More = {
  apiTable(kit) {
    const convention = conventionOf(kit);
    return {
      createAnimation: direct(createAnimation),
      ...wxMedia(kit),
      ...wxLogs(kit),
      ...wxSocket(kit, convention),
      ...wxDevice(kit),
      ...wxBluetooth(kit),
      ...wxContexts(kit, convention),
      ...wxCanvas(kit, convention),
      ...wxOpen(kit),
      ...wxRecorder(kit, convention),
      ...wxRare(kit, convention),
      ...wxCalendar(kit),
      ...wxPerformance(kit),
      ...wxVoice(kit),
      ...wxHalfScreen(kit),
      ...wxWorker(kit),
      ...wxRouteEvents(kit),
      ...wxBackgroundFetch(kit),
      ...wxServices(kit, convention),
      ...wxCloudServices(kit, convention),
      ...wxFiles(kit, convention),
    };
  },
  otherNames: () => ({
    components: COMPONENTS,
    features: [],
    interfaces: INTERFACES,
  }),
  nodeContext: (kit, node) =>
    node.tag === 'canvas'
      ? createDrawingContext(() => node, canvasWorld(kit))
      : node.tag === 'live-pusher'
        ? createLivePusherContext(kit, conventionOf(kit), () => node)
        : node.tag === 'map'
          ? createMapContext(kit, conventionOf(kit), () => node)
          : documentedContext('wx', conventionOf(kit), node.tag, () => node),
  canvasNode: async (kit, node) => (await takeCanvas(node, canvasWorld(kit)))?.canvas ?? null,
  openTypes: (kit) => createComponentAsks(kit, conventionOf(kit)),
  createIntersectionObserver,
  createMediaQueryObserver,
  worklets: ({ context }) =>
    createWorklets(context.natives, (run) => context.errors.guard('worklet', run)),
  absentObject: (kit, convention, api, reason) =>
    api.endsWith('Socket') ? absentSocket(kit, api, reason) : inertObject(convention, api, reason),
  createRareMembers,
  sharePage,
  keepPage,
  noPlugin: (kit, name) => absentPlugin(kit, conventionOf(kit), name),
  hostEvent,
  describeRefusal,
  describeRouteFailure,
  readFile,
};
