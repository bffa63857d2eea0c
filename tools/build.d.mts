export const root: string;
export const HOST_ORIGIN_PLACEHOLDER: string;
export function buildRuntime(options?: { minify?: boolean }): Promise<Record<string, string>>;
export function buildAll(options?: { minify?: boolean }): Promise<void>;
