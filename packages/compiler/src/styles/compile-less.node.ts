// Less → WXSS/ACSS text, for projects that switch it on. It reads the program's own files only, and runs no code of theirs.
import less from 'less';
import type { CompileSheet, SheetFiles } from './preprocessor.ts';

interface LessError {
  message?: string;
  line?: number;
  column?: number;
  filename?: string;
}

/** Every import goes through here, so nothing is read from disk or network. */
class ProgramFileManager extends less.FileManager {
  readonly #files: SheetFiles;

  constructor(files: SheetFiles) {
    super();
    this.#files = files;
  }

  override supports(): boolean {
    return true;
  }

  override supportsSync(): boolean {
    return true;
  }

  override loadFileSync(name: string, folder: string): Less.FileLoadResult {
    const found = this.#files.find(folder, name);
    if (found) return { filename: found.path, contents: found.text };
    throw Object.assign(new Error(noFile(name)), { type: 'File' });
  }

  override loadFile(name: string, folder: string): Promise<Less.FileLoadResult> {
    return new Promise((resolve) => resolve(this.loadFileSync(name, folder)));
  }
}

const noFile = (name: string): string => `there is no file "${name}"`;

export const compileLess: CompileSheet = (file, source, given) => {
  let outcome: ReturnType<CompileSheet> | undefined;
  let missing = '';
  const files: SheetFiles = {
    find(folder, name) {
      const found = given.find(folder, name);
      if (!found) missing = name;
      return found;
    },
  };
  const options = {
    filename: file,
    syncImport: true,
    // The classes and units of mini programs are not CSS's own: nothing is calculated that was not asked for.
    math: 'parens-division' as const,
    javascriptEnabled: false,
    disablePluginRule: true,
    plugins: [
      {
        install(_: unknown, manager: Less.PluginManager): void {
          manager.addFileManager(new ProgramFileManager(files));
        },
      },
    ],
  };
  // With `syncImport` the callback has run when `render` returns.
  less.render(source, options as Less.Options, (error: unknown, output) => {
    const { message, line, column, filename } = (error ?? {}) as LessError;
    outcome = output
      ? { ok: true, css: output.css }
      : {
          ok: false,
          file: filename ?? file,
          line: Math.max(1, line ?? 1),
          column: (column ?? 0) + 1,
          message: message ?? String(error),
        };
  });
  // Of an import within an import that is not there it is told later.
  return outcome ?? { ok: false, file, line: 1, column: 1, message: noFile(missing) };
};
