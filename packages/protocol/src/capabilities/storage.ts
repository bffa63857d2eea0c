// Capabilities of the program's key-value storage. The whole map is handed over at launch (`WorkerLaunch.storage`), so
// reading needs no capability; writing follows behind. Types only.

export interface StorageCapabilities {
  /**
   * One step: `clear` first, then `remove`, then `set`. Answered when the data survive a crash.
   * Values are JSON text. Fails with `quota` and changes nothing when the limits are passed.
   */
  'storage.write': {
    args: { clear?: boolean; remove?: string[]; set?: [key: string, text: string][] };
    result: null;
  };
}
