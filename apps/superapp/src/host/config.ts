// What the server tells the page before the host can start.
import type { HostOptions } from '@atrium/host';

export interface Config {
  /** `http://{label}.mp.localhost:PORT` */
  guestOriginTemplate: string;
  singleProgram?: boolean;
  publicKeys: string[];
  testKeys?: string[];
  runtime: { version: string; logicUrl: string; follows?: boolean };
  map?: HostOptions['map'];
  /** Of the page's own server: where a token of its user is. */
  userTokenPath?: string;
}

export async function fetchConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  const config: unknown = await response.json();
  if (!isConfig(config)) throw new Error('/config.json is not what this page expects');
  return config;
}

function isConfig(value: unknown): value is Config {
  if (typeof value !== 'object' || value === null) return false;
  const { guestOriginTemplate, publicKeys, testKeys, runtime, userTokenPath } =
    value as Partial<Config>;
  return (
    typeof guestOriginTemplate === 'string' &&
    guestOriginTemplate.includes('{label}') &&
    Array.isArray(publicKeys) &&
    (userTokenPath === undefined || typeof userTokenPath === 'string') &&
    (testKeys === undefined || Array.isArray(testKeys)) &&
    typeof runtime?.version === 'string' &&
    typeof runtime.logicUrl === 'string'
  );
}
