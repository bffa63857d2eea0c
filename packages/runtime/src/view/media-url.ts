// Where the files a program names come from. The view may load only from its own origin, `data:` and `blob:`:
// everything remote goes through the label host's proxy, which knows the program's domain list.

import { PACKAGE_URL } from '@atrium/protocol';

export type MediaKind = 'img' | 'media' | 'font';

export type MediaSource =
  | { kind: 'url'; url: string }
  /** Only the host has it: a file the program stored or was given. */
  | { kind: 'host'; src: string }
  | { kind: 'none' };

/** `wxfile://`, Alipay's `https://resource/…`, and the forms WeChat's own tools hand out for temporary files. */
const HOST_FILE = /^(?:wxfile|apfile):\/\/|^https:\/\/resource\/|^https?:\/\/(?:tmp|usr|store)\//i;
const REMOTE = /^(?:https?:)?\/\//i;
const DATA = /^(?:data:(?:image|font|audio|video|application\/(?:x-)?font)[^,]*,|blob:)/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Address of a file of the package; of '' what all of them begin with that have none by their content. */
export type PackageUrl = (path: string) => string;

export const packageUrls =
  (base: string, byContent?: ReadonlyMap<string, string>): PackageUrl =>
  (path) =>
    byContent?.get(path) ?? base + path;

/** What all addresses of the program's site begin with: nothing, where the site is a name. */
export const siteRoot = (packageUrl: PackageUrl): string => packageUrl('').split('/pkg/')[0] ?? '';

export function mediaSource(src: string, packageUrl: PackageUrl, kind: MediaKind): MediaSource {
  const text = src.trim();
  if (!text) return { kind: 'none' };
  if (text.startsWith(PACKAGE_URL))
    return { kind: 'url', url: packageUrl(packagePath(text.slice(PACKAGE_URL.length))) };
  if (HOST_FILE.test(text)) return { kind: 'host', src: text };
  if (DATA.test(text)) return { kind: 'url', url: text };
  if (REMOTE.test(text)) {
    const absolute = text.startsWith('//') ? `https:${text}` : text;
    return {
      kind: 'url',
      url: `${siteRoot(packageUrl)}/${kind}?u=${encodeURIComponent(absolute)}`,
    };
  }
  if (SCHEME.test(text)) return { kind: 'none' };
  return { kind: 'url', url: packageUrl(packagePath(text)) };
}

/** A path inside the package: it cannot climb out of it. */
function packagePath(text: string): string {
  const path = text.split(/[?#]/, 1)[0] ?? '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(encodeURIComponent(safeDecode(part)));
  }
  return parts.join('/');
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const CSS_URL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)/gi;

const FONT_FACE = /@font-face\s*\{[^}]*\}/gi;

/** Inline styles and style sheets name files too: `background-image: url(https://…)`. */
export function rewriteCssUrls(css: string, packageUrl: PackageUrl): string {
  if (!css.includes('url(')) return css;
  const fonts = css.includes('@font-face')
    ? css.replace(FONT_FACE, (rule) => rewrite(rule, packageUrl, 'font'))
    : css;
  return rewrite(fonts, packageUrl, 'img');
}

const OURS = /^(?:\/p\/[a-z2-7]{32})?\/(?:(?:img|media|font)\?u=|file\/[0-9a-f]{64})|^#/;

function rewrite(css: string, packageUrl: PackageUrl, kind: MediaKind): string {
  return css.replace(CSS_URL, (whole: string, a?: string, b?: string, c?: string) => {
    const src = a ?? b ?? c ?? '';
    if (src.startsWith(packageUrl('')) || OURS.test(src)) return whole;
    const source = mediaSource(src, packageUrl, kind);
    if (source.kind !== 'url') return 'none';
    return `url("${source.url.replace(/["\\\n]/g, encodeURIComponent)}")`;
  });
}
