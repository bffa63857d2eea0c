// The manifest of a package: the root of trust for everything a program runs.
import * as z from 'zod/mini';
import type { AppConfig } from './program-bundle.ts';

const path = z.string().check(z.regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\\0]{1,512}$/));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const packageManifestSchema = z.object({
  format: z.literal(1),
  dialect: z.enum(['wx', 'my']),
  appId: z.string(),
  version: z.string(),
  /** Increasing per program and channel; the host refuses to go back. */
  sequence: z.int().check(z.nonnegative()),
  runtime: z.string(),
  compiler: z.string(),
  kind: z.enum(['program', 'game']),
  /** Every page path, sub-packages included. */
  pages: z.array(path),
  /** Script of the main package. */
  main: path,
  /** Root → script. */
  subPackages: z.record(z.string(), path),
  /** View-side WXS/SJS script, when the program has event responders or change handlers. */
  viewScript: z.optional(path),
  /** Script of the program's own workers, when app.json names any. */
  worker: z.optional(path),
  /**
   * Data files that calls like `readFileSync` may want; null: none of the scripts makes such calls. Absent: made by a compiler
   * that did not look.
   */
  syncFiles: z.optional(z.nullable(z.array(path))),
  /** The whole app.json, translated; see AppConfig. */
  app: z.looseObject({}),
  /** Path → what it must be. */
  files: z.record(z.string(), z.object({ sha256, size: z.int() })),
});

export type PackageManifest = Omit<z.infer<typeof packageManifestSchema>, 'app'> & {
  app: AppConfig;
};

/** Refuses anything that is not a manifest, with the place of the first fault. */
export function parseManifest(
  value: unknown,
): { ok: true; manifest: PackageManifest } | { ok: false; reason: string } {
  const result = packageManifestSchema.safeParse(value);
  if (result.success) return { ok: true, manifest: result.data as unknown as PackageManifest };
  const issue = result.error.issues[0];
  return { ok: false, reason: `${issue?.path.join('.') || 'manifest'}: ${issue?.message}` };
}
