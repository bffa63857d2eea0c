// Whose request it is: the address of the connection, or what a proxy that its owner trusts says of it. Nobody else's
// headers are believed.
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** What stands in front: the networks it is in, or `nearby` for one proxy of this machine or its private network. */
export type TrustedProxies = readonly string[] | 'nearby' | undefined;

/** `10.0.0.0/8`, `192.0.2.7`, `fd00::/8` */
export const isNetwork = (text: string): boolean =>
  text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text);

const NEARBY = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat']);

export const addressOf = (request: IncomingMessage, proxies: TrustedProxies): string =>
  clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], proxies);

/** Each proxy appends whom it heard: from the end, the first that is no proxy of ours. Callers can write all before it. */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | string[] | undefined,
  proxies: TrustedProxies,
): string {
  const connected = parse(peer);
  if (!connected) return 'unknown';
  if (proxies === undefined || !isProxy(connected, proxies)) return connected.toString();
  const said = String(forwarded ?? '')
    .split(',')
    .slice(-MAX_HOPS)
    .reverse();
  for (const entry of said) {
    const address = parse(entry);
    // Something is wrong with the proxy: all that came through it share a limit.
    if (!address) break;
    if (proxies === 'nearby' || !isProxy(address, proxies)) return address.toString();
  }
  return connected.toString();
}

const MAX_HOPS = 8;

type Address = ReturnType<typeof ipaddr.process>;

function parse(text: string | undefined): Address | undefined {
  // Some proxies write the port too: `192.0.2.7:1234`, `[2001:db8::1]:1234`.
  const bare = (text ?? '').trim().replace(/^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/, '$1$2');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function isProxy(address: Address, proxies: readonly string[] | 'nearby'): boolean {
  if (proxies === 'nearby') return NEARBY.has(address.range());
  return proxies.some((network) => {
    const [base, bits] = network.includes('/')
      ? ipaddr.parseCIDR(network)
      : ([ipaddr.process(network), undefined] as const);
    if (base.kind() !== address.kind()) return false;
    return address.match(base, bits ?? (base.kind() === 'ipv4' ? 32 : 128));
  });
}

/** Whoever has one IPv6 address has 2⁶⁴ of them: they count as one. */
export function limitedAs(address: string): string {
  const parsed = parse(address);
  if (!(parsed instanceof ipaddr.IPv6)) return address;
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
