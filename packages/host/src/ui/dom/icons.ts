// The few icons the host draws, as 24×24 stroke paths built by code.

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  home: 'M4 11l8-7 8 7M6 9.5V20h4.5v-5.5h3V20H18V9.5',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M4.5 12.5l5 5L19.5 7',
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3',
  error: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7.5v6M12 16.2v.3',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5.5M12 7.8v.3',
  share: 'M12 15V4M8 7.5L12 3.5l4 4M5 12v7.5h14V12',
  star: 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z',
  settings:
    'M12 15.2a3.2 3.2 0 100-6.4 3.2 3.2 0 000 6.4zM12 2.8v2.7M12 18.5v2.7M2.8 12h2.7M18.5 12h2.7M5.5 5.5l1.9 1.9M16.6 16.6l1.9 1.9M18.5 5.5l-1.9 1.9M7.4 16.6l-1.9 1.9',
  restart: 'M19.5 12a7.5 7.5 0 11-2.4-5.5M19.5 3.5v4.2h-4.2',
  feedback: 'M4 5h16v11H11l-4.5 4v-4H4zM8 9.5h8M8 12.5h5',
  shield: 'M12 3l7.5 3v5.5c0 4.5-3.1 7.8-7.5 9.5-4.4-1.7-7.5-5-7.5-9.5V6zM8.8 12l2.3 2.3 4.2-4.4',
  chevron: 'M9 5l7 7-7 7',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  plug: 'M3 12h4l2.5-6 4 12 2.5-6H21',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.4 15.4L20 20',
  programs: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z',
  ghost: 'M6 20V11a6 6 0 0112 0v9l-2.4-1.8L13.5 20l-1.5-1.4-1.5 1.4-2.1-1.8zM9.8 11v.3M14.2 11v.3',
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: hidden from assistive technology; the control around it carries the name. */
export function icon(name: IconName, size = 24): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.7,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    focusable: 'false',
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, String(value));
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  svg.classList.add('at-icon');
  return svg;
}
