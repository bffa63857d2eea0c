// How much an upload may be. Units are in the names.

export const INTAKE_LIMITS = {
  /** The archive as sent. */
  archiveMaxBytes: 32 * 1024 * 1024,
  /** All files together, expanded. */
  totalMaxBytes: 96 * 1024 * 1024,
  fileMaxBytes: 16 * 1024 * 1024,
  maxEntries: 8000,
  /** Expanded : compressed. Deflate reaches 1032, honest sources stay below 50. */
  maxRatio: 200,
  /** Below this, a ratio says nothing: a page of spaces. */
  ratioFromBytes: 64 * 1024,
  nameMaxBytes: 255,
  nameMaxDepth: 24,
  jsonMaxBytes: 2 * 1024 * 1024,
  jsonMaxDepth: 64,
  jsonMaxNodes: 200_000,
} as const;

export type IntakeLimits = { readonly [name in keyof typeof INTAKE_LIMITS]: number };
