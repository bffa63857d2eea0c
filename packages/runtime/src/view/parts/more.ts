// view-more.js: built-in components that few pages use (LATE_TAGS of the protocol), with their style sheet.
import type { BuiltinDefinition } from '../builtin.ts';
import { decodeImage } from '../calls/decode-image.ts';
import { adverts } from '../components/advert.ts';
import { animationVideo } from '../components/animation-video.ts';
import { audio } from '../components/audio.ts';
import { camera } from '../components/camera.ts';
import { canvas } from '../components/canvas.ts';
import { classicOverlays } from '../components/classic-overlays.ts';
import { editor } from '../components/editor.ts';
import { errorView } from '../components/error-view.ts';
import { externalElement } from '../components/external-element.ts';
import { gestureHandlers } from '../components/gesture-handler.ts';
import { icon } from '../components/icon.ts';
import { livePlayer } from '../components/live-player.ts';
import { livePusher } from '../components/live-pusher.ts';
import { lottie } from '../components/lottie.ts';
import { map } from '../components/map.ts';
import { matchMediaTag } from '../components/match-media.ts';
import { movableArea, movableView } from '../components/movable-view.ts';
import { navigationBar } from '../components/navigation-bar.ts';
import { openAccounts } from '../components/open-accounts.ts';
import { openData } from '../components/open-data.ts';
import { pageContainer } from '../components/page-container.ts';
import { pickerView, pickerViewColumn } from '../components/picker-view.ts';
import { placeholders } from '../components/placeholder.ts';
import { progress } from '../components/progress.ts';
import { richText } from '../components/rich-text.ts';
import { rootPortal } from '../components/root-portal.ts';
import { gridView, stickyHeader } from '../components/skyline-boxes.ts';
import { slider } from '../components/slider.ts';
import { video } from '../components/video.ts';
import { webView } from '../components/web-view.ts';
import { editorCss } from '../css/editor-css.ts';
import { mediaCss } from '../css/media-css.ts';
import { moreCss } from '../css/more-css.ts';
import { wheelCss } from '../css/wheel-css.ts';
import type { ViewEnvironment } from '../environment.ts';
import { definePart } from './view-parts.ts';

export const lateBuiltins = (environment: ViewEnvironment): BuiltinDefinition[] => [
  ...adverts,
  animationVideo,
  audio,
  camera,
  canvas(environment),
  ...classicOverlays(environment),
  editor(environment),
  errorView,
  externalElement,
  ...gestureHandlers,
  gridView,
  icon,
  livePlayer,
  livePusher,
  lottie(environment),
  map(environment),
  matchMediaTag,
  movableArea,
  movableView,
  navigationBar,
  ...openAccounts,
  openData(environment),
  pageContainer,
  pickerView,
  pickerViewColumn,
  progress,
  richText(environment),
  rootPortal,
  slider,
  stickyHeader,
  video,
  webView,
  ...placeholders(environment),
];

definePart('more', {
  builtins: lateBuiltins,
  decodeImage,
  css: editorCss + moreCss + mediaCss + wheelCss,
});
