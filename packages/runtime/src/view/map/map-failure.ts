// What a method of a map answers when it cannot do what was asked; the code decides the number the program gets.

export interface MapFailure {
  failed: string;
  code: 'not-found' | 'invalid-argument' | 'unsupported';
}

export const absent = (failed: string): MapFailure => ({ failed, code: 'not-found' });
export const invalid = (failed: string): MapFailure => ({ failed, code: 'invalid-argument' });
export const impossible = (failed: string): MapFailure => ({ failed, code: 'unsupported' });
