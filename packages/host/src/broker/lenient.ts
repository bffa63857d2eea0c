// Schemas for looks: what does not fit is left out instead of refusing the whole call. (`z.catch` would do, but brings
// four kilobytes of zod's error formatting along.)
import * as z from 'zod/mini';

export const lenient = <T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T | undefined> =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value): T | undefined => {
        const result = schema.safeParse(value);
        return result.success ? result.data : undefined;
      }),
    ),
  );
