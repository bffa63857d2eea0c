// What everybody but `atrium dev` is served: programs whose sources do not change while they run.
import type { Following } from './develop.ts';

export const develop: Following | null = null;
