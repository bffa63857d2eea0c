// Images of games. Besides `onload` they take listeners and know their natural size, which WeChat does not document and engines
// rely on (Cocos: `image.addEventListener('load', …)`).
import { createCanvasImage } from '../canvas/canvas-image.ts';
import type { CanvasWorld } from '../canvas/canvas-world.ts';
import { asGameObject } from './game-object.ts';

type Listener = (event: object) => void;

export function createGameImage(world: CanvasWorld): object {
  const listeners = new Map<string, Set<Listener>>();
  const of = (type: unknown): Set<Listener> => {
    const found = listeners.get(String(type)) ?? new Set<Listener>();
    listeners.set(String(type), found);
    return found;
  };
  const image = createCanvasImage(world, (type, event) => {
    for (const listener of of(type))
      world.kit.context.errors.guard(`Image ${type}`, () => listener.call(image, event));
  });
  const hidden = (name: string, descriptor: PropertyDescriptor): void => {
    Object.defineProperty(image, name, { configurable: true, ...descriptor });
  };
  const method = (name: string, value: (type: unknown, listener: unknown) => void): void =>
    hidden(name, { writable: true, value });
  method('addEventListener', (type, listener) => {
    if (typeof listener === 'function') of(type).add(listener as Listener);
  });
  method('removeEventListener', (type, listener) => of(type).delete(listener as Listener));
  hidden('naturalWidth', { get: () => (image.complete ? image.width : 0) });
  hidden('naturalHeight', { get: () => (image.complete ? image.height : 0) });
  return asGameObject('image', image);
}
