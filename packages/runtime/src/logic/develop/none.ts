// What everybody but `atrium dev` is served: programs whose sources do not change while they run. The bundler takes the
// constant, and with it every use, out of the script.
import type { Following } from './develop.ts';

export const develop: Following | null = null;
