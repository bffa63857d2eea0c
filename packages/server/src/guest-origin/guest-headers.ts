// Headers of the guest origin: what makes a program's realm powerless. The attacks on it are in test/attacks.

const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
];

export interface GuestHeaderContext {
  /** Origin of the label this request came to: `http://<label>.mp.localhost:PORT`. */
  guestOrigin: string;
  hostOrigin: string;
  runtimeVersion: string;
}

// No Origin-Agent-Cluster but for `web.html`: `sandbox` makes every other document here opaque, so each label has a process of
// its own without it, and browsers warn that it cannot apply.
const common: Record<string, string> = {
  // Closes what CSP leaves open: DNS prefetch, preconnect, WebRTC. Inherited by blob workers and srcdoc children.
  'connection-allowlist': '(response-origin)',
  'permissions-policy': DENIED_FEATURES.map((name) => `${name}=()`).join(', '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
  'x-dns-prefetch-control': 'off',
};

const locked = (c: GuestHeaderContext): string[] => [
  "default-src 'none'",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "manifest-src 'none'",
  'sandbox allow-scripts',
  `frame-ancestors ${c.hostOrigin}`,
];

/** `/rt/<version>/shell.html`: may make blob workers, may not connect anywhere. */
export function shellHeaders(c: GuestHeaderContext): Record<string, string> {
  // The shell itself, and what the base libraries in its workers load of themselves.
  const runtime = ['shell', 'shell-worker', 'logic-wx-more', 'logic-my-more', 'program-worker']
    .map((name) => `${c.guestOrigin}/rt/${c.runtimeVersion}/${name}.js`)
    .join(' ');
  return {
    ...common,
    'content-security-policy': [
      ...locked(c),
      `script-src ${runtime} blob:`,
      'worker-src blob:',
      "connect-src 'none'",
    ].join('; '),
  };
}

/** `/rt/<version>/view.html`: platform script and this program's compiled view script, proxied or packaged media only. */
export function viewHeaders(c: GuestHeaderContext): Record<string, string> {
  const o = c.guestOrigin;
  return {
    ...common,
    'content-security-policy': [
      ...locked(c),
      // The folder: view.js loads parts of itself from there.
      `script-src ${o}/rt/${c.runtimeVersion}/ ${o}/view-script/`,
      "worker-src 'none'",
      "connect-src 'none'",
      "style-src 'unsafe-inline'",
      `img-src data: blob: ${o}/img ${o}/tile/ ${o}/pkg/ ${o}/file/`,
      `media-src data: blob: ${o}/media ${o}/pkg/ ${o}/file/`,
      `font-src data: ${o}/font ${o}/pkg/ ${o}/file/`,
    ].join('; '),
  };
}

/**
 * `/rt/<version>/web.html`: may show web pages of these sites and nothing else. It has an origin, since pages in it inherit
 * what its sandbox forbids; it runs our script alone. Pages have the network: there is no allow list for connections.
 */
export function webHeaders(
  c: GuestHeaderContext,
  frames: string,
  shared = false,
): Record<string, string> {
  const { 'connection-allowlist': _, ...rest } = common;
  const policy = locked(c).map((it) =>
    it.startsWith('frame-src ')
      ? `frame-src ${frames}`
      : it.startsWith('sandbox ')
        ? `sandbox allow-scripts allow-forms${shared ? '' : ' allow-same-origin'}`
        : it,
  );
  return {
    ...rest,
    'origin-agent-cluster': '?1',
    'content-security-policy': [
      ...policy,
      `script-src ${c.guestOrigin}/rt/${c.runtimeVersion}/web.js`,
      "style-src 'unsafe-inline'",
    ].join('; '),
    'cache-control': 'no-cache',
  };
}

/** Files and proxied media: inert whatever they contain. */
export function fileHeaders(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  };
}
