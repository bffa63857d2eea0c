// What mini games put over their canvas: text input, buttons of the platform. One function per method of
// `stage.ask(method, args)`; each answers at once or with a promise, and says what happens later by `say(type, event)`.

export interface OverlayWorld {
  /** Heard by `stage.events(type)` on the logic side. */
  say(type: string, event?: object): void;
  /** A file the game named, as a URL. */
  file(src: string): Promise<string>;
}

export type Overlays = Record<string, (args: unknown) => unknown>;

/** `layer`: as large as the page, lets touches through where nothing is in it. */
export const createOverlays = (_layer: HTMLElement, _world: OverlayWorld): Overlays => ({});
