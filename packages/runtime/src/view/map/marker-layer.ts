// Markers with their labels and callouts, placed by their anchor. Custom callouts are children of the map that name their
// marker (`marker-id`, slot `callout`).
import { make } from '../dom.ts';
import { screenOf, worldOf, type Camera } from './camera.ts';
import { listOf, markersFrom, type Bubble, type Given, type Marker } from './map-data.ts';

export interface MarkerEvents {
  tapped(event: 'markertap' | 'labeltap' | 'callouttap', marker: Marker): void;
  icon(src: string): Promise<string>;
}

export interface MarkerLayer {
  readonly element: HTMLElement;
  set(value: unknown): void;
  /** Adds, or replaces those with the same id. */
  add(value: unknown): void;
  /** Changes some facts of a marker that is there. */
  update(value: unknown): void;
  remove(ids: readonly unknown[]): void;
  drop(keys: readonly string[]): void;
  clear(): void;
  find(id: unknown): Marker | undefined;
  all(): readonly Marker[];
  /** Another number whenever a marker that may lie in a cluster came, went or moved. */
  joinedVersion(): number;
  /** The place of a marker while it moves. */
  place(marker: Marker, point: Marker['point'], rotate?: number): void;
  draw(camera: Camera, hidden: ReadonlySet<string>): void;
  /** A tap on the map itself closes callouts that were opened by a tap. */
  closeCallouts(): void;
}

interface Shown {
  marker: Marker;
  pin: HTMLElement;
  callout: HTMLElement | null;
  label: HTMLElement | null;
  open: boolean;
}

/** The pin of a marker without a picture. */
const PIN =
  'M12 0C5.4 0 0 5.3 0 11.9 0 20.6 12 32 12 32s12-11.4 12-20.1C24 5.3 18.6 0 12 0zm0 16.5a4.6 4.6 0 1 1 0-9.2 4.6 4.6 0 0 1 0 9.2z';
const SVG = 'http://www.w3.org/2000/svg';

function defaultPin(parent: HTMLElement): void {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 32');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PIN);
  path.setAttribute('fill', '#e4462f');
  svg.append(path);
  parent.append(svg);
}

export function markerLayer(
  parent: HTMLElement,
  content: HTMLElement,
  events: MarkerEvents,
): MarkerLayer {
  const layer = make('div', 'wx-map-markers', parent);
  const shown = new Map<string, Shown>();
  let joinedVersion = 0;
  const noteJoined = ({ joins }: Marker): void => {
    if (joins) joinedVersion++;
  };
  /** As the program gave them. */
  const written = new Map<string, Given>();

  const bubbleElement = (bubble: Bubble, className: string): HTMLElement => {
    const element = make('div', className, layer);
    for (const { text, color } of bubble.lines) {
      const line = make('div', '', element);
      line.textContent = text;
      line.style.color = color;
    }
    Object.assign(element.style, {
      background: bubble.background,
      fontSize: `${bubble.fontSize}px`,
      borderRadius: `${bubble.radius}px`,
      border: `${bubble.borderWidth}px solid ${bubble.borderColor}`,
      padding: `${bubble.padding}px`,
      textAlign: bubble.align,
    });
    // WeChat's labels may have a size of their own: the words are in its middle.
    if (bubble.width > 0) element.style.width = `${bubble.width}px`;
    if (bubble.height > 0)
      Object.assign(element.style, {
        height: `${bubble.height}px`,
        lineHeight: `${bubble.height}px`,
      });
    return element;
  };
  const customCallouts = (key: string): HTMLElement[] =>
    [...content.querySelectorAll<HTMLElement>('[data-marker-id]')].filter(
      (one) => one.dataset['markerId'] === key,
    );
  const always = ({ marker }: Shown): boolean =>
    marker.callout?.always === true || marker.custom?.always === true;

  const add = (marker: Marker): void => {
    const open = shown.get(marker.key)?.open ?? false;
    drop(marker.key);
    const pin = make('div', 'wx-map-marker', layer);
    if (marker.title) pin.setAttribute('aria-label', marker.title);
    pin.setAttribute('role', 'img');
    if (marker.icon) {
      const image = make('img', '', pin);
      image.alt = '';
      image.draggable = false;
      events.icon(marker.icon).then(
        (url) => (image.src = url),
        () => image.remove(),
      );
      // A cluster without a picture of its own is its label.
    } else if (marker.cluster === null) defaultPin(pin);
    const size = (pixels: number): string => (pixels > 0 ? `${pixels}px` : '');
    const standard = !marker.icon && marker.cluster === null;
    pin.style.width = size(marker.width) || (standard ? '24px' : '');
    pin.style.height = size(marker.height) || (standard ? '32px' : '');
    pin.style.opacity = String(marker.alpha);
    pin.style.zIndex = String(marker.zIndex);
    const entry: Shown = {
      marker,
      pin,
      callout: marker.callout && bubbleElement(marker.callout, 'wx-map-callout'),
      label: marker.label && bubbleElement(marker.label, 'wx-map-label'),
      open,
    };
    pin.addEventListener('click', () => {
      for (const other of shown.values()) if (other !== entry) other.open = false;
      entry.open = true;
      events.tapped('markertap', marker);
    });
    entry.callout?.addEventListener('click', () => events.tapped('callouttap', marker));
    entry.label?.addEventListener('click', () => events.tapped('labeltap', marker));
    shown.set(marker.key, entry);
    noteJoined(marker);
  };
  const note = (value: unknown): void => {
    for (const given of listOf(value))
      if (given['id'] !== undefined) written.set(String(given['id'] as string), given);
  };
  const drop = (key: string): void => {
    const entry = shown.get(key);
    if (!entry) return;
    for (const part of [entry.pin, entry.callout, entry.label]) part?.remove();
    shown.delete(key);
    noteJoined(entry.marker);
    written.delete(key);
  };

  return {
    element: layer,
    set(value) {
      const next = markersFrom(value);
      const kept = new Set(next.map(({ key }) => key));
      // Pictures of clusters are not among the markers of the page.
      for (const [key, { marker }] of shown)
        if (!kept.has(key) && marker.cluster === null) drop(key);
      for (const marker of next) {
        const before = shown.get(marker.key)?.marker;
        if (!before || JSON.stringify(before) !== JSON.stringify(marker)) add(marker);
      }
      note(value);
    },
    add(value) {
      for (const marker of markersFrom(value)) add(marker);
      note(value);
    },
    update(value) {
      for (const given of listOf(value)) {
        const before = written.get(String(given['id'] as string));
        const [marker] = markersFrom([{ ...before, ...given }]);
        if (!before || !marker) continue;
        add(marker);
        note([{ ...before, ...given }]);
      }
    },
    remove(ids) {
      for (const id of ids) drop(String(id as string));
    },
    drop(keys) {
      for (const key of keys) drop(key);
    },
    clear() {
      for (const key of shown.keys()) drop(key);
    },
    find: (id) => shown.get(String(id as string))?.marker,
    all: () => [...shown.values()].map(({ marker }) => marker),
    joinedVersion: () => joinedVersion,
    place(marker, point, rotate) {
      marker.point = point;
      noteJoined(marker);
      if (rotate !== undefined) marker.rotate = rotate;
    },
    draw(camera, hidden) {
      for (const entry of shown.values()) {
        const { marker, pin, callout, label } = entry;
        const away = hidden.has(marker.key);
        pin.hidden = away;
        if (label) label.hidden = away;
        if (away) {
          if (callout) callout.hidden = true;
          if (marker.custom) for (const one of customCallouts(marker.key)) one.hidden = true;
          continue;
        }
        const { x, y } = screenOf(camera, worldOf(camera, marker.point));
        const { anchor } = marker;
        pin.style.transform = `translate(${x}px,${y}px) translate(${-anchor.x * 100}%,${-anchor.y * 100}%) rotate(${marker.rotate}deg)`;
        const { offsetWidth: width, offsetHeight: height } = pin;
        const top = y - anchor.y * height;
        const middle = x + (0.5 - anchor.x) * width;
        const visible = entry.open || always(entry);
        if (callout && marker.callout) {
          callout.hidden = !visible;
          callout.style.zIndex = String(marker.zIndex + 1);
          const { dx, dy } = marker.callout;
          callout.style.transform = `translate(${middle + dx}px,${top + dy - 6}px) translate(-50%,-100%)`;
        }
        if (marker.custom) {
          const { dx, dy } = marker.custom;
          for (const one of customCallouts(marker.key)) {
            one.hidden = !visible;
            one.style.transform = `translate(${middle + dx}px,${top + dy - 6}px) translate(-50%,-100%)`;
          }
        }
        if (label && marker.label)
          label.style.transform = `translate(${x + marker.label.dx}px,${y + marker.label.dy}px)`;
      }
    },
    closeCallouts() {
      for (const entry of shown.values()) entry.open = false;
    },
  };
}
