// How a phone in the same network reaches this machine.
import { networkInterfaces } from 'node:os';

/** The first private IPv4 address of a real network; containers and tunnels come last. */
export function lanAddress(
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): string | undefined {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  return found.sort((a, b) => a.rank - b.rank)[0]?.address;
}

const rankOf = (name: string, address: string): number =>
  (/^(?:docker|br-|veth|virbr|vmnet|tun|tap|utun|wg|tailscale|zt)/.test(name) ? 2 : 0) +
  (/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address) ? 0 : 1);
