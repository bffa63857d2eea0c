// Headers of the host's own origin.

/** The CSP source of every program: `http://*.mp.localhost:8080`, or `https://guests.example/p/`. */
export const guestSourceOf = (template: string): string =>
  template.endsWith('/{label}')
    ? template.slice(0, -'{label}'.length)
    : template.replace('{label}', '*');

/** @param guestSource as `guestSourceOf` makes it. */
export function hostHeaders(guestSource: string): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "connect-src 'self'",
      `img-src 'self' data: blob: ${guestSource}`,
      `media-src 'self' blob: ${guestSource}`,
      "font-src 'self'",
      "manifest-src 'self'",
      // Also stops a view from carrying data away in its own navigation, and reports the attempt to the host.
      `frame-src ${guestSource}`,
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      // Names the service worker's script, and can make nothing else.
      'trusted-types atrium-offline',
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  };
}
