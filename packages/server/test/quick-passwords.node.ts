// Hashing passwords slowly is what guards them, and a third of what tests that sign in and out do. Theirs are hashed with
// little work; kept-secrets.test.ts signs in with what users get.
import crypto, { type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll } from 'vitest';

type Scrypt = (
  password: crypto.BinaryLike,
  salt: crypto.BinaryLike,
  length: number,
  options: ScryptOptions,
  done: (error: Error | null, key: Buffer) => void,
) => void;

/** For the tests of one file. */
export function quickPasswords(): void {
  const slow: Scrypt = crypto.scrypt;
  const use = (scrypt: Scrypt): void => {
    Object.assign(crypto, { scrypt });
    syncBuiltinESMExports();
  };
  beforeAll(() =>
    use((password, salt, length, options, done) =>
      slow(password, salt, length, { ...options, N: 16 }, done),
    ),
  );
  afterAll(() => use(slow));
}
