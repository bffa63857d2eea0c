// How large each part of a package is, against what the dialect's platform admits.
import type { Dialect, PackageManifest } from '@atrium/protocol';

export interface PackageSize {
  /** '' is the main package. */
  root: string;
  bytes: number;
  limit: number;
}

export interface Sizes {
  total: number;
  totalLimit: number;
  packages: PackageSize[];
}

const MB = 1024 * 1024;

/** WeChat: 2 MB a package, 30 MB in all (2024); Alipay: 2 MB the main package and each other one, 20 MB in all. */
const LIMITS: Record<Dialect, { one: number; all: number }> = {
  wx: { one: 2 * MB, all: 30 * MB },
  my: { one: 2 * MB, all: 20 * MB },
};

/** Source maps are for developers and do not count, nor does the manifest. */
export function sizesOf(manifest: PackageManifest): Sizes {
  const limit = LIMITS[manifest.dialect];
  const roots = Object.keys(manifest.subPackages);
  const packages = ['', ...roots].map((root) => ({ root, bytes: 0, limit: limit.one }));
  for (const [file, { size }] of Object.entries(manifest.files)) {
    if (file.endsWith('.js.map')) continue;
    const root = roots.find((it) => file.startsWith(`${it}/`)) ?? '';
    const one = packages.find((it) => it.root === root);
    if (one) one.bytes += size;
  }
  const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);
  return { total, totalLimit: limit.all, packages };
}

export const shownBytes = (bytes: number): string =>
  bytes >= MB ? `${(bytes / MB).toFixed(2)} MB` : `${(bytes / 1024).toFixed(1)} KB`;
