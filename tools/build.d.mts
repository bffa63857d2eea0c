import type { Plugin } from 'esbuild';

export const root: string;
/** Workspace packages from their sources. */
export const ownPackages: Plugin;
export const HOST_ORIGIN_PLACEHOLDER: string;
export function buildAll(options?: { minify?: boolean }): Promise<void>;
