// What app.json and game.json say in the same words.
import type { AppConfig, Dialect, Json } from '@atrium/protocol';
import { object } from './json-values.ts';

const NETWORK_TIMEOUT: Record<Dialect, AppConfig['networkTimeout']> = {
  wx: { request: 60_000, connectSocket: 60_000, uploadFile: 60_000, downloadFile: 60_000 },
  my: { request: 30_000, connectSocket: 30_000, uploadFile: 60_000, downloadFile: 60_000 },
};

export function readTimeouts(
  value: Json | undefined,
  dialect: Dialect,
): AppConfig['networkTimeout'] {
  const given = object(value);
  const pick = (key: keyof AppConfig['networkTimeout']): number => {
    const value = given[key];
    const ms = typeof value === 'string' ? Number(value) : value;
    return typeof ms === 'number' && ms > 0 && Number.isFinite(ms)
      ? ms
      : NETWORK_TIMEOUT[dialect][key];
  };
  return {
    request: pick('request'),
    connectSocket: pick('connectSocket'),
    uploadFile: pick('uploadFile'),
    downloadFile: pick('downloadFile'),
  };
}

/** Reasons that are texts: they are shown to the user. */
export const readPermission = (value: Json | undefined): AppConfig['permission'] =>
  Object.fromEntries(
    Object.entries(object(value)).flatMap(([scope, entry]) => {
      const { desc } = object(entry);
      return typeof desc === 'string' ? [[scope, { desc }]] : [];
    }),
  );
