// Builds DOM elements from data. No markup strings anywhere: the host page runs under Trusted Types 'none'.

export type Child = Node | string | null | undefined | false;

type Listeners = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

export interface Props {
  class?: string;
  /** Custom properties (`--x`) and plain CSS properties, set through the CSSOM because the CSP forbids style attributes. */
  style?: Record<string, string>;
  on?: Listeners;
  /** Anything else is an attribute; `true` writes it empty, `false`, `null` and `undefined` leave it out. */
  [attribute: string]: unknown;
}

/**
 * @example h('button', { class: 'at-button', type: 'button', on: { click: close } }, 'Close')
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') listen(element, value as Listeners);
    else if (name === 'style') setStyle(element, value as Record<string, string>);
    else setAttribute(element, name, value);
  }
  append(element, children);
  return element;
}

function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else
    element.setAttribute(
      name,
      value === true ? '' : typeof value === 'number' ? String(value) : (value as string),
    );
}

export function setStyle(element: HTMLElement, style: Record<string, string>): void {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

function append(parent: Node, children: Child[]): void {
  for (const child of children)
    if (child)
      parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
}

function listen(element: HTMLElement, listeners: Listeners): void {
  for (const [type, listener] of Object.entries(listeners))
    if (listener) element.addEventListener(type, listener as EventListener);
}
