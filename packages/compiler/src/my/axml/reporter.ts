// Collects what the front end has to say about one file, by offset.
import { positionAt, type Diagnostic, type DiagnosticLevel } from '../../diagnostic.ts';

export type Report = (
  level: DiagnosticLevel,
  code: string,
  offset: number,
  message: string,
  fix?: string,
) => void;

export interface Reporter {
  readonly report: Report;
  readonly diagnostics: Diagnostic[];
}

export function createReporter(file: string, source: string): Reporter {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    report(level, code, offset, message, fix) {
      const at = positionAt(source, Math.max(0, Math.min(offset, source.length)));
      diagnostics.push({
        level,
        code,
        file,
        ...at,
        message,
        ...(fix === undefined ? {} : { fix }),
      });
    },
  };
}
