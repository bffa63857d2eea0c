// createMediaQueryObserver: the description becomes a media query the view watches.
import type { QueryWorld } from './query-world.ts';

export interface MediaQueryObserver {
  observe(descriptor: unknown, callback: (result: { matches: boolean }) => void): void;
  disconnect(): void;
}

export function createMediaQueryObserver(world: QueryWorld, instance: unknown): MediaQueryObserver {
  const scope = world.scopeOf(instance);
  const ends: (() => void)[] = [];
  return {
    observe(descriptor, callback) {
      const page = scope && world.pageOf(scope);
      if (!page || typeof callback !== 'function') return;
      ends.push(
        page.view.subscribe('media', [mediaQuery(descriptor)], ({ matches }) => {
          world.errors.guard('MediaQueryObserver', () => callback({ matches }));
        }),
      );
    },
    disconnect() {
      for (const end of ends.splice(0)) end();
    },
  };
}

const LENGTHS: Record<string, string> = {
  minWidth: 'min-width',
  maxWidth: 'max-width',
  width: 'width',
  minHeight: 'min-height',
  maxHeight: 'max-height',
  height: 'height',
};

function mediaQuery(descriptor: unknown): string {
  const given = (typeof descriptor === 'object' && descriptor !== null ? descriptor : {}) as Record<
    string,
    unknown
  >;
  const parts: string[] = [];
  for (const [name, feature] of Object.entries(LENGTHS)) {
    const value = Number(given[name]);
    if (given[name] !== undefined && Number.isFinite(value)) parts.push(`(${feature}: ${value}px)`);
  }
  const { orientation } = given;
  if (orientation === 'landscape' || orientation === 'portrait')
    parts.push(`(orientation: ${orientation})`);
  return parts.join(' and ') || 'all';
}
