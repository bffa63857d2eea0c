// The device the host draws itself on: the whole container on a phone, a framed phone where there is room.
import { h, setStyle } from './dom/h.ts';
import type { StageMetrics } from './ui.ts';

/** Below this the container is taken for a phone itself. */
const FRAME_MIN_WIDTH = 560;
const FRAME_MIN_HEIGHT = 480;
const NAVIGATION_BAR = 44;
const TAB_BAR = 50;
/** Capsule in stage coordinates; the same numbers as in `css/program.css.ts`. */
const CAPSULE = { width: 87, height: 32, right: 10, top: 6 } as const;

export interface Screen {
  readonly root: HTMLElement;
  readonly element: HTMLElement;
  readonly home: HTMLElement;
  readonly stages: HTMLElement;
  metrics(): StageMetrics;
  /** Colour of clock and battery; null: the theme's own. */
  statusLook(look: 'dark' | 'light' | null): void;
  dispose(): void;
}

export type DeviceKind = 'auto' | 'framed' | 'full';

export function createScreen(
  container: HTMLElement,
  device: DeviceKind,
  resized: () => void,
): Screen {
  const clock = h('span', {});
  const status = h('div', { class: 'at-status', 'aria-hidden': 'true' }, clock, battery());
  const home = h('div', { class: 'at-home' });
  const stages = h('div', { class: 'at-stages' });
  const element = h('div', { class: 'at-screen' }, home, stages, status);
  const root = h('div', { class: 'at-ui' }, h('div', { class: 'at-device' }, element));
  container.append(root);

  const layout = (): void => {
    const roomy =
      container.clientWidth >= FRAME_MIN_WIDTH && container.clientHeight >= FRAME_MIN_HEIGHT;
    root.dataset['device'] =
      device === 'framed' || (device === 'auto' && roomy) ? 'framed' : 'full';
    follow();
  };
  /** Dialogs of the top layer are placed on the viewport: they are told where the screen is. */
  const follow = (): void => {
    const box = element.getBoundingClientRect();
    setStyle(root, {
      '--at-x': `${box.left}px`,
      '--at-y': `${box.top}px`,
      '--at-w': `${box.width}px`,
      '--at-h': `${box.height}px`,
    });
  };
  /** Asked for several times while a program starts, and each answer lays the page out. */
  let measured: StageMetrics | undefined;
  const observer = new ResizeObserver(() => {
    measured = undefined;
    layout();
    resized();
  });
  observer.observe(container);
  observer.observe(element);
  window.addEventListener('scroll', follow, { passive: true, capture: true });
  window.addEventListener('resize', follow);
  const tick = (): void => {
    clock.textContent = new Intl.DateTimeFormat(undefined, {
      hour: 'numeric',
      minute: '2-digit',
      hour12: false,
    }).format();
  };
  tick();
  const timer = setInterval(tick, 10_000);
  layout();

  const measureStage = (): StageMetrics => {
    const width = element.clientWidth;
    const height = element.clientHeight;
    const statusBarHeight = status.offsetHeight || measure(element, 'var(--at-status)');
    const bottom = measure(element, 'var(--at-safe-bottom)');
    const top = statusBarHeight + CAPSULE.top;
    return {
      width,
      height,
      statusBarHeight,
      navigationBarHeight: NAVIGATION_BAR,
      tabBarHeight: TAB_BAR,
      safeArea: { left: 0, top: statusBarHeight, right: width, bottom: height - bottom },
      menuButton: {
        left: width - CAPSULE.right - CAPSULE.width,
        top,
        right: width - CAPSULE.right,
        bottom: top + CAPSULE.height,
      },
    };
  };

  return {
    root,
    element,
    home,
    stages,
    metrics: () => (measured ??= measureStage()),
    statusLook(look) {
      if (look) status.dataset['look'] = look;
      else delete status.dataset['look'];
    },
    dispose() {
      clearInterval(timer);
      observer.disconnect();
      window.removeEventListener('scroll', follow, { capture: true });
      window.removeEventListener('resize', follow);
      root.remove();
    },
  };
}

/** The pixels of a CSS length: environment insets can only be read by laying something out. */
function measure(parent: HTMLElement, length: string): number {
  const probe = h('div', { style: { position: 'absolute', visibility: 'hidden', height: length } });
  parent.append(probe);
  const { offsetHeight } = probe;
  probe.remove();
  return offsetHeight;
}

function battery(): SVGSVGElement {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 66 12');
  svg.setAttribute('fill', 'currentColor');
  const path = document.createElementNS(ns, 'path');
  path.setAttribute(
    'd',
    'M0 8.5h3V12H0zM5 6h3v6H5zM10 3.2h3V12h-3zM15 0h3v12h-3z' +
      'M30.5 2c2.6 0 5 1 6.800 2.700l1.100-1.200A11.300 11.300 0 0030.500.4c-3 0-5.800 1.200-7.900 3.100l1.100 1.200A9.800 9.800 0 0130.500 2z' +
      'm0 3.700c1.600 0 3 .6 4.200 1.600l1.100-1.200a7.800 7.800 0 00-10.600 0l1.100 1.200a6.200 6.200 0 014.200-1.600zm0 3.500c-.800 0-1.500.3-2.100.8l2.100 2 2.100-2c-.600-.500-1.300-.8-2.100-.8z' +
      'M45 .7A2.700 2.700 0 0042.300 3.400v5.200A2.700 2.700 0 0045 11.300h14.500a2.700 2.700 0 002.700-2.700V3.400A2.700 2.700 0 0059.500.7zm0 1.100h14.500c.9 0 1.600.7 1.600 1.600v5.200c0 .9-.7 1.600-1.600 1.600H45c-.9 0-1.600-.7-1.600-1.600V3.400c0-.9.7-1.600 1.600-1.600z' +
      'M45.400 2.800h13.700c.5 0 .9.400.9.900v4.600c0 .5-.4.900-.9.900H45.400a.9.900 0 01-.9-.900V3.700c0-.5.4-.9.9-.9zM63.200 4.300v3.400c1.200-.4 1.700-1 1.700-1.700s-.5-1.300-1.700-1.700z',
  );
  svg.append(path);
  return svg;
}
