/** gzip bytes per dialect of everything a program always loads. */
export function guestBytes(runtime: Record<string, string>): { wx: number; my: number };
/** gzip bytes of the host SDK, each figure containing the one before. */
export function hostBytes(): Promise<{ page: number; program: number; all: number }>;
