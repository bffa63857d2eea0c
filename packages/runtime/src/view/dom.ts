// Making elements without a framework.

const SVG = 'http://www.w3.org/2000/svg';

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className?: string,
  parent?: Element,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  parent?.append(element);
  return element;
}

/** The element programs' style sheets know as `<tag>`. */
export const makeHost = (tag: string): HTMLElement => document.createElement(`wx-${tag}`);

/** A drawing in the colour of the text around it. */
export function drawing(path: string, viewBox = '0 0 24 24'): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  shape.setAttribute('fill', 'currentColor');
  shape.setAttribute('fill-rule', 'evenodd');
  svg.append(shape);
  return svg;
}

/** Sets a custom property, or takes it away so that the style sheet's own value holds. */
export function setVar(element: HTMLElement, name: string, value: unknown): void {
  if (value === undefined || value === null || value === '') element.style.removeProperty(name);
  else element.style.setProperty(name, String(value as string));
}

/** Puts words into an attribute, or takes it away. */
export function setAttr(element: Element, name: string, value: string | boolean | null): void {
  if (value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : value);
}

export const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
