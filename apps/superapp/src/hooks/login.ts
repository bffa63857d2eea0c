// The login hook: codes a program's server would exchange. Nothing is behind them in the demo, and they say so.
import { madeUpCode } from './made-up-code.ts';

export const login = (): Promise<{ code: string }> => Promise.resolve({ code: madeUpCode() });

/** The demo's session never ends. */
export const checkSession = (): Promise<boolean> => Promise.resolve(true);
