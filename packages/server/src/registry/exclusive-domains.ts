// Which business domains are one program's alone. Programs that reach one site share its cookies, whatever scheme or port they
// wrote, and a name shares them with the names below it.
import type { WebDomain } from './programs.ts';

/** `others`: what all other programs list. */
export function exclusiveDomains(own: readonly string[], others: readonly string[]): WebDomain[] {
  const theirs = [...new Set(others.map(hostOf))];
  return own.map((name) => {
    const host = hostOf(name);
    return { name, exclusive: !theirs.some((it) => related(host, it)) };
  });
}

export interface ProvenDomains {
  /** Of this program. */
  own: readonly string[];
  others: readonly string[];
}

/**
 * Where owners prove their domains: one that this program proved is its own, unless another program proved one of the same
 * site. Whoever merely lists it takes nothing away.
 */
export function provenDomains(own: readonly string[], proven: ProvenDomains): WebDomain[] {
  const theirs = proven.others.map(hostOf);
  return own.map((name) => {
    const host = hostOf(name);
    const shared = theirs.some((it) => related(host, it));
    return { name, exclusive: proven.own.includes(name) && !shared };
  });
}

/** Is one host name the other, or below it? */
export const related = (host: string, other: string): boolean =>
  within(host, other) || within(other, host);

const within = (name: string, domain: string): boolean =>
  name === domain || name.endsWith(`.${domain}`);

/** Of a host name or an origin. */
export function hostOf(name: string): string {
  const url = name.includes('://') ? name : `https://${name}`;
  return (URL.canParse(url) ? new URL(url).hostname : name.toLowerCase()).replace(/\.$/, '');
}
