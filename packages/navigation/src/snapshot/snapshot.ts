// The little that survives a reload of the host page: the seats of the journey (rule E16). No data of programs.
import { ENV_VERSIONS, isAppId } from '@atrium/protocol';
import type { EnvVersion } from '@atrium/protocol';
import * as z from 'zod/mini';
import type { PageFacts } from '../facts.ts';
import type { JourneyState, Seat } from '../state.ts';

export interface Snapshot {
  format: 1;
  /** Bottom first. */
  seats: {
    appId: string;
    envVersion: EnvVersion;
    page: PageFacts;
    half?: Seat['half'] | undefined;
  }[];
}

/** Keep this where the browser keeps it over a reload (sessionStorage), after every step that changed the seats. */
export const toSnapshot = (state: JourneyState): Snapshot => ({
  format: 1,
  seats: state.seats.map(({ appId, envVersion, instanceId, page, half }) => ({
    appId,
    envVersion,
    page: (instanceId ? state.instances[instanceId]?.page : undefined) ?? page,
    ...(half && { half }),
  })),
});

const program = {
  appId: z.string().check(z.refine(isAppId)),
  envVersion: z.enum(ENV_VERSIONS),
};

const schema = z.object({
  format: z.literal(1),
  seats: z
    .array(
      z.object({
        ...program,
        page: z.object({
          path: z.string().check(z.maxLength(2048)),
          query: z.record(z.string(), z.string()),
        }),
        half: z.optional(z.object({ over: z.object(program), expandable: z.boolean() })),
      }),
    )
    .check(z.maxLength(64)),
});

/** null for anything that is not a snapshot of ours. */
export function parseSnapshot(text: string): Snapshot | null {
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
