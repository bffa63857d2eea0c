// What may stand in a domain list: the name of a public host, and nothing that the platform blocks.
import { isBlocked } from '../../platform/platform-domains.ts';

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
/** Names that never leave a machine or a network, and those that stand for addresses. */
const PRIVATE =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|invalid|test|onion|arpa)$/;

export function badHost(
  name: string,
  blocked: readonly string[],
): 'domain-malformed' | 'domain-blocked' | null {
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  const isName = name.length <= 253 && labels.length >= 2 && labels.every((it) => LABEL.test(it));
  if (!isName || /^\d+$|^0x/.test(last) || PRIVATE.test(name)) return 'domain-malformed';
  return isBlocked(name, { blocked }) ? 'domain-blocked' : null;
}
