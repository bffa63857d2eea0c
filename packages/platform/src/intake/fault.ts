// Why an upload is refused: a stable code, the file, and what exactly was seen.

export type IntakeFaultCode =
  /** The archive itself. */
  | 'zip-structure'
  | 'zip-too-large'
  | 'zip-unsupported'
  | 'zip-mismatch'
  | 'zip-corrupt'
  | 'zip-name'
  | 'zip-name-twice'
  | 'zip-file-type'
  /** What is in it. */
  | 'file-archive'
  | 'file-encoding'
  | 'json-limits'
  | 'json-keys'
  | 'json-syntax'
  | 'app-json'
  | 'game-json'
  | 'secret';

export interface IntakeFault {
  code: IntakeFaultCode;
  /** Path in the archive; '' when it concerns all of it. */
  file: string;
  /** What was seen, for the author: `two entries lie over each other`. */
  detail: string;
}

/** Ends the reading of an archive: what comes after the first lie is not worth reading. */
export class IntakeError extends Error {
  readonly fault: IntakeFault;
  constructor(code: IntakeFaultCode, file: string, detail: string) {
    super(`${file === '' ? '' : `${file}: `}${detail}`);
    this.fault = { code, file, detail };
  }
}
