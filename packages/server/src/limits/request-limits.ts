// How often one address may ask for what needs no account. The management API counts by itself (api/pipeline/rate-limits.ts).
import { createWindowCounter } from './window-counter.ts';

/** Requests of one address in a minute. Whole towns share an address, so these stop floods, not people. */
export interface RequestLimits {
  /** Files that every cache may keep. */
  file: number;
  /** What hosts ask the registry. */
  registry: number;
  /** Links that are made. */
  links: number;
  /** Hosts that begin to listen for events. */
  events: number;
  /** Requests and sockets of programs. */
  proxy: number;
  /** Pictures, sounds and fonts that are fetched for programs. */
  media: number;
  tile: number;
}

const REQUEST_LIMITS: RequestLimits = {
  file: 30_000,
  registry: 6000,
  links: 60,
  events: 600,
  proxy: 6000,
  media: 6000,
  tile: 6000,
};

/** `path` as the router reads it: decoded once. */
export function kindOf(guest: boolean, method: string, path: string): keyof RequestLimits {
  if (guest) {
    // Where all programs have one name, each has a folder.
    const [, own = path] = /^\/p\/[a-z2-7]{32}(\/.*)$/.exec(path) ?? [];
    if (own.startsWith('/tile/')) return 'tile';
    return /^\/(?:img|media|font)$/.test(own) ? 'media' : 'file';
  }
  if (path === '/proxy' || path === '/proxy/socket') return 'proxy';
  if (path === '/api/events') return 'events';
  if (path === '/api/links' && method === 'POST') return 'links';
  return path.startsWith('/api/') ? 'registry' : 'file';
}

/** @returns for an address and a kind: 0, or the seconds to wait. */
export function createRequestLimits(limits: Partial<RequestLimits> = {}) {
  const counter = createWindowCounter();
  const all = { ...REQUEST_LIMITS, ...limits };
  return (address: string, kind: keyof RequestLimits): number =>
    counter.take(`${kind} ${address}`, all[kind]);
}
