// Whose a business domain is. A file on it names the program and holds the token that the platform gave for both: who can put
// it there owns the domain, or was let in by who does.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { guardedRequest, ProxyError } from '../proxy/guarded-request.node.ts';

export interface DomainProof {
  state: 'pending' | 'verified' | 'failed';
  /** Why the last look did not find it. */
  reason: ProofFault | null;
  /** Looks in a row that did not find it. */
  failures: number;
  checkedAt: Date | null;
  verifiedAt: Date | null;
  /** When the platform looks by itself. */
  dueAt: Date | null;
}

export type ProofFault =
  /** No public address, or nothing that answers there. */
  | 'unreachable'
  /** The answer is not 200; redirects are not followed. */
  | 'status'
  /** The file says something else. */
  | 'content';

export const UNPROVEN: DomainProof = {
  state: 'pending',
  reason: null,
  failures: 0,
  checkedAt: null,
  verifiedAt: null,
  dueAt: null,
};

export const proofPath = (appId: string): string => `/.well-known/atrium-${appId}.txt`;

/** The same on every server, and of no use for another program. */
export const proofToken = (secret: string, appId: string): string =>
  `atrium-${createHmac('sha256', `domain proof ${secret}`).update(appId).digest('hex')}`;

/** Fetches a small text. Rejects when nobody answers. */
export type FetchProof = (url: URL) => Promise<{ status: number; text: string }>;

const TIMEOUT_MS = 5000;
const MAX_BYTES = 1024;

/** Public addresses only, without following redirects: they could lead into a network. */
const fetchFromPublic: FetchProof = async (url) => {
  const { status, body } = await guardedRequest({
    url,
    method: 'GET',
    headers: { accept: 'text/plain', 'user-agent': 'Atrium' },
    timeoutMs: TIMEOUT_MS,
    maxResponseBytes: MAX_BYTES,
    allowPrivate: false,
  });
  return { status, text: body.toString('utf8') };
};

/** @returns null when the domain holds the token. */
export async function findFault(
  domain: string,
  appId: string,
  token: string,
  fetch: FetchProof = fetchFromPublic,
): Promise<ProofFault | null> {
  try {
    const { status, text } = await fetch(new URL(`https://${domain}${proofPath(appId)}`));
    if (status !== 200) return 'status';
    const given = Buffer.from(text.trim());
    const wanted = Buffer.from(token);
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? null : 'content';
  } catch (error) {
    // Larger than any token.
    if (error instanceof ProxyError && error.code === 'too-large') return 'content';
    return 'unreachable';
  }
}

const HOUR_MS = 3600_000;
/** A site that is away for a night keeps what it proved. */
const PATIENCE = 3;

/** What is known after one more look. */
export function afterLook(before: DomainProof, fault: ProofFault | null, now: number): DomainProof {
  const checkedAt = new Date(now);
  if (fault === null)
    return {
      state: 'verified',
      reason: null,
      failures: 0,
      checkedAt,
      verifiedAt: before.verifiedAt ?? checkedAt,
      dueAt: new Date(now + 24 * HOUR_MS),
    };
  const failures = before.failures + 1;
  const kept = before.state === 'verified' && failures < PATIENCE;
  return {
    state: kept ? 'verified' : 'failed',
    reason: fault,
    failures,
    checkedAt,
    verifiedAt: kept ? before.verifiedAt : null,
    dueAt: kept ? new Date(now + 6 * HOUR_MS) : null,
  };
}
