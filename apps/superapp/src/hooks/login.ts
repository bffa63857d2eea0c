// The login hook: codes a program's server would exchange. Nothing is behind them in the demo, and they say so.

export const login = (): Promise<{ code: string }> =>
  Promise.resolve({ code: `demo-${crypto.randomUUID()}` });

/** The demo's session never ends. */
export const checkSession = (): Promise<boolean> => Promise.resolve(true);
