// Names the machine gives to things; all are minted from one counter in the state, so a replay mints the same.

/** One running program, from cold start to destruction: `i1`. A restart gets a new one. */
export type InstanceId = string;

/** One question to the host (attest, resolve, confirm) and its answer: `r2`. Late answers are recognised by it. */
export type RequestId = string;

/** The event channel of one jump: `c3`. */
export type ChannelId = string;
