// Capabilities of the program's files. Paths are neutral of dialect: `tmp:<name>` until the program ends, `store:<name>`
// saved, `usr:<path>` written by the program, `pkg:<path>` a file of its package. Types only.

export interface FileStat {
  size: number;
  isDirectory: boolean;
  /** Milliseconds since 1970. */
  modified: number;
}

export interface FileCapabilities {
  'file.read': {
    args: { path: string; position?: number; length?: number };
    result: { base64: string; mime: string };
  };
  /**
   * `append` needs an existing file; the parent folder must exist. `more`: the rest follows in the next calls for this path, and
   * nothing is written before all of it is there.
   */
  'file.write': {
    args: { path: string; base64: string; append: boolean; more?: boolean };
    result: null;
  };
  /** A new temporary file; the ending of the name says what it is. */
  'file.temporary': { args: { name: string; base64: string }; result: { path: string } };
  'file.stat': { args: { path: string }; result: FileStat };
  'file.list': {
    args: { path: string; recursive: boolean };
    result: { entries: ({ path: string } & FileStat)[] };
  };
  'file.mkdir': { args: { path: string; recursive: boolean }; result: null };
  'file.remove': {
    args: { path: string; kind: 'file' | 'folder'; recursive: boolean };
    result: null;
  };
  'file.copy': { args: { from: string; to: string }; result: null };
  'file.rename': { args: { from: string; to: string }; result: null };
  /** Moves a temporary file to `store:`, or to `to` (a `usr:` path); answers the new path. */
  'file.save': { args: { from: string; to?: string }; result: { path: string } };
  /** Hands the file to the user: the browser's own download. */
  'file.export': { args: { path: string; name?: string }; result: null };
}
