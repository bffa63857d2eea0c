// Every limit of the wire in one place; units are in the names.

export const LIMITS = {
  /** One message a program sends towards the host. Longer ones travel in parts (see `message-parts`). */
  messageMaxChars: 256 * 1024,
  /** All parts of one long message together: a 1 MB storage value plus its envelope, escaped. */
  longMessageMaxChars: 4 * 1024 * 1024,
  messageMaxDepth: 64,
  /** Token bucket in the shell: burst, then refill per second. */
  relayBurst: 400,
  relayPerSecond: 200,
  /** The same bucket in characters: what the host would have to parse. */
  relayBurstChars: 16 * 1024 * 1024,
  relayCharsPerSecond: 4 * 1024 * 1024,
  /** Dropped messages after which the shell ends the worker. */
  relayMaxDropped: 500,
  relayMaxNonString: 50,
  /** Window messages a view may send the host per second before it is ended. */
  viewMessagesPerSecond: 200,

  extraDataMaxBytes: 64 * 1024,
  extraDataMaxDepth: 32,
  extraDataMaxNodes: 10_000,
  pathMaxChars: 2048,
  navigateListMaxIds: 10,
  channelMaxMessages: 1000,
  channelMaxBytes: 5 * 1024 * 1024,
  channelEventNameMaxChars: 64,

  /** A tap is good for the browser's transient activation. */
  tapValidMs: 5000,
  /** A view that is drawing a long list answers late; the tap itself is good for longer. */
  attestTimeoutMs: 1500,
  /** The confirmation sheet ignores input until it has been visible this long. */
  confirmArmMs: 600,

  heartbeatEveryMs: 1000,
  heartbeatSilentMs: 4000,

  pageStackMax: 10,
  livePrograms: 5,
  wxSuspendAfterMs: 5_000,
  wxDestroyAfterMs: 30 * 60_000,
  myDestroyAfterMs: 5 * 60_000,
  withdrawGraceMs: 5_000,

  storageMaxBytesPerKey: 1024 * 1024,
  myStorageMaxBytesPerKey: 200 * 1024,
  storageMaxBytes: 10 * 1024 * 1024,
} as const;

export type Limits = typeof LIMITS;
