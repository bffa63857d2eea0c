// What lies on the map: scale bar, compass, and the program's own buttons (`controls`).
import type { BuiltinHost } from '../builtin.ts';
import { make } from '../dom.ts';
import { toBool, toNumber, toText } from '../value.ts';
import { isGiven, listOf } from './map-data.ts';

export interface MapControls {
  readonly showLocation: boolean;
  set(name: string, value: unknown): void;
  draw(metresPerPixel: number, chinese: boolean): void;
}

/** About as long as the bar is. */
const BAR_PX = 80;

/** The largest 1, 2 or 5 times a power of ten that is no more. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((digit) => digit * power <= metres) ?? 1) * power;
}

export function mapControls(element: HTMLElement, host: BuiltinHost): MapControls {
  const buttons = make('div', 'wx-map-controls', element);
  const scale = make('div', 'wx-map-scale', element);
  const compass = make('div', 'wx-map-compass', element);
  let showLocation = false;
  compass.textContent = 'N';
  // North is always up.
  compass.hidden = scale.hidden = true;

  const setButtons = (value: unknown): void => {
    buttons.replaceChildren();
    for (const control of listOf(value)) {
      const place = isGiven(control['position']) ? control['position'] : {};
      const image = make('img', '', buttons);
      image.alt = '';
      for (const side of ['left', 'top', 'width', 'height'] as const)
        if (place[side] !== undefined) image.style[side] = `${toNumber(place[side], 0)}px`;
      host.requestFile(toText(control['iconPath']), 'img').then(
        (url) => (image.src = url),
        () => image.remove(),
      );
      if (toBool(control['clickable']))
        image.addEventListener('click', () =>
          host.emit('controltap', { controlId: control['id'] ?? 0 }),
        );
    }
  };

  return {
    get showLocation() {
      return showLocation;
    },
    set(name, value) {
      if (name === 'show-location') showLocation = toBool(value);
      else if (name === 'show-scale') scale.hidden = !toBool(value);
      else if (name === 'show-compass') compass.hidden = !toBool(value);
      else if (name === 'controls') setButtons(value);
    },
    draw(metresPerPixel, chinese) {
      if (scale.hidden) return;
      const length = roundLength(BAR_PX * metresPerPixel);
      const [metre, kilometre] = chinese ? ['米', '公里'] : ['m', 'km'];
      scale.textContent = length < 1000 ? `${length} ${metre}` : `${length / 1000} ${kilometre}`;
      scale.style.width = `${length / metresPerPixel}px`;
    },
  };
}
