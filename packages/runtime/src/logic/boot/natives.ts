// The Worker's own abilities, taken before the realm is emptied. Nothing here is ever handed to a program.

import { captureDrawing, type DrawingNatives } from '../canvas/drawing-natives.ts';

export interface Natives {
  post(text: string): void;
  importScripts(url: string): void;
  onMessage(listener: (event: MessageEvent) => void): void;
  onError(listener: (event: ErrorEvent) => void): void;
  onUnhandledRejection(listener: (event: PromiseRejectionEvent) => void): void;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(id: number): void;
  setInterval(run: () => void, ms: number): number;
  clearInterval(id: number): void;
  now(): number;
  readonly timeOrigin: number;
  readonly drawing: DrawingNatives;
}

export type NativeTimers = Pick<
  Natives,
  'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval'
>;

/** The part of the Worker's global object that is taken. */
interface WorkerScope extends NativeTimers {
  postMessage(text: string): void;
  importScripts(url: string): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  performance: Performance;
}

export function captureNatives(): Natives {
  const scope = globalThis as unknown as WorkerScope;
  const post = scope.postMessage.bind(scope);
  const listen = scope.addEventListener.bind(scope);
  const clock = scope.performance;
  const now = clock.now.bind(clock);
  return {
    post,
    importScripts: scope.importScripts.bind(scope),
    onMessage: (listener) => listen('message', listener as (event: Event) => void),
    onError: (listener) => listen('error', listener as (event: Event) => void),
    onUnhandledRejection: (listener) =>
      listen('unhandledrejection', listener as (event: Event) => void),
    ...captureTimers(scope),
    now,
    timeOrigin: clock.timeOrigin,
    drawing: captureDrawing(globalThis as unknown as DrawingNatives),
  };
}

export const captureTimers = (scope: NativeTimers): NativeTimers => ({
  setTimeout: scope.setTimeout.bind(scope),
  clearTimeout: scope.clearTimeout.bind(scope),
  setInterval: scope.setInterval.bind(scope),
  clearInterval: scope.clearInterval.bind(scope),
});
