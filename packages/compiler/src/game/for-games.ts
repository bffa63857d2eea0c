// Engines build one folder for several platforms: modules of the others are asked for in branches that never run here.
import type { Diagnostic } from '../diagnostic.ts';

export const forGames =
  (report: (d: Diagnostic) => void) =>
  (d: Diagnostic): void =>
    report(d.code === 'script-missing-module' ? { ...d, level: 'warning' } : d);
