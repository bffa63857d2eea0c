// Fetches what the user will probably open, while nothing else is to be done. Where people pay by the byte, nothing.
import type { Engine } from './engine.ts';
import type { Registry } from './registry/registry.ts';

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** `connection` is not in every browser. */
const isThrifty = (): boolean => {
  const { connection } = navigator as { connection?: Connection };
  return connection?.saveData === true || connection?.effectiveType?.endsWith('2g') === true;
};

/** Programs after one another, so that none takes the line from what the user does. */
export interface Preloader {
  add(appId: string): void;
  /** It has another version now. */
  forget(appId: string): void;
}

/** A line that says nothing keeps the others waiting for no longer. */
const PATIENCE_MS = 30_000;

export function createPreloader(
  registry: Registry,
  engine: () => Promise<Pick<Engine, 'fetchProgram'>>,
  whenIdle: (job: () => void) => void = idle,
  patienceMs = PATIENCE_MS,
): Preloader {
  const seen = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();
  const fetchOne = async (appId: string): Promise<void> => {
    const found = await registry.resolve({ appId, envVersion: 'release', from: '' });
    if (found.ok) await (await engine()).fetchProgram(found.program, found.version);
  };
  return {
    add(appId) {
      if (isThrifty() || seen.has(appId)) return;
      seen.add(appId);
      // Whoever opens it hears why it fails; the next wish may try again.
      queue = queue
        .then(() => new Promise<void>((resolve) => whenIdle(resolve)))
        .then(() => inTime(fetchOne(appId), patienceMs))
        .catch(() => seen.delete(appId));
    },
    forget: (appId) => void seen.delete(appId),
  };
}

function inTime(work: Promise<void>, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('nothing was answered')), limitMs);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const idle = (job: () => void): void => {
  // Safari has none.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(job, { timeout: 5000 });
  else setTimeout(job, 200);
};
