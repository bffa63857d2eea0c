// Why a package does not run.

export class PackageError extends Error {
  /** `network`: trying again may help. `package`: what came is not what was signed, or not for this program. */
  readonly why: 'network' | 'package';

  constructor(why: 'network' | 'package', reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'PackageError';
    this.why = why;
  }
}
