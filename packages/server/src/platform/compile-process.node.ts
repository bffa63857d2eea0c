// Compiles uploads in processes of their own, with a limit of time and of memory: an upload that makes the compiler run for
// ever, or die, costs its author an upload and nobody else anything. The process gets no secrets: nothing of our
// environment, and files only in a folder made for it.
import { fork, type ChildProcess } from 'node:child_process';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeCompileFolder } from './compile-folders.node.ts';
import type {
  Archive,
  BuildFault,
  Compiled,
  CompileUpload,
  SourceFile,
  UploadedProgram,
} from './compile-upload.node.ts';

export interface CompileProcessOptions {
  /** The built compile-child.node.ts. */
  script: string;
  timeoutMs?: number;
  memoryMb?: number;
  /** Archives one process may see: 1 unless all of them are our own. */
  jobsPerProcess?: number;
}

/** What the process is asked, and what it answers. */
export interface CompileJob {
  archive: string;
  /** Folder for the package's files, and for the sources. */
  out: string;
  program: UploadedProgram;
}
export type CompileAnswer =
  | (Omit<Extract<Compiled, { ok: true }>, 'files' | 'sources'> & {
      /** Of `0.src`, `1.src` and so on. */
      sourcePaths: readonly string[];
    })
  | { ok: false; fault: BuildFault };

export interface CompileProcess {
  compile: CompileUpload;
  close(): Promise<void>;
}

export function createCompileProcess(options: CompileProcessOptions): CompileProcess {
  const { script, timeoutMs = 60_000, memoryMb = 768, jobsPerProcess = 1 } = options;
  let running: { child: ChildProcess; jobs: number } | undefined;

  const start = (): ChildProcess =>
    fork(script, [], {
      env: process.env['PATH'] === undefined ? {} : { PATH: process.env['PATH'] },
      execArgv: [`--max-old-space-size=${memoryMb}`],
      // What V8 says as it dies is of no use to the author.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });

  const processFor = (): ChildProcess => {
    if (running && running.jobs < jobsPerProcess && running.child.connected) {
      running.jobs++;
      return running.child;
    }
    // One that died while it had nothing to do has nobody who hears its `error`.
    if (running?.child.connected) running.child.disconnect();
    const child = start();
    running = { child, jobs: 1 };
    return child;
  };

  const ask = (job: CompileJob): Promise<CompileAnswer> =>
    new Promise((resolve) => {
      const child = processFor();
      const settle = (answer: CompileAnswer): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (running?.child === child && (running.jobs >= jobsPerProcess || !child.connected))
          running = undefined;
        resolve(answer);
      };
      const abort = (reason: 'time' | 'memory' | 'crash', message: string): void =>
        settle({ ok: false, fault: { kind: 'aborted', reason, message } });
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        running = undefined;
        abort('time', `compiling took more than ${timeoutMs / 1000} s and was ended`);
      }, timeoutMs);
      child.once('message', (answer) => {
        if (jobsPerProcess === 1 && child.connected) child.disconnect();
        settle(answer as CompileAnswer);
      });
      child.once('error', (error) =>
        abort('crash', `the compiler did not start: ${error.message}`),
      );
      child.once('exit', (code, signal) =>
        // V8 aborts when its heap is full; the system kills what takes too much.
        signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134
          ? abort('memory', `compiling needed more than ${memoryMb} MB of memory and was ended`)
          : abort('crash', `the compiler ended unexpectedly (${signal ?? code})`),
      );
      child.send(job, (error) => error && abort('crash', 'the compiler ended unexpectedly'));
    });

  // One after the other: two compilers at once are slower than two in a row, and take twice the memory.
  let last: Promise<unknown> = Promise.resolve();

  return {
    compile(archive, program) {
      const next = last.then(() => compileOne(archive, program));
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      await last;
      if (running?.child.connected) running.child.disconnect();
    },
  };

  async function compileOne(archive: Archive, program: UploadedProgram): Promise<Compiled> {
    const folder = await makeCompileFolder();
    try {
      const job = { archive: path.join(folder, 'archive.zip'), out: folder, program };
      await writeFile(job.archive, archive);
      const answer = await ask(job);
      if (!answer.ok) return answer;
      const files: Uint8Array[] = [];
      for (const name of await readdir(folder))
        if (name.endsWith('.out')) files.push(await readFile(path.join(folder, name)));
      const { sourcePaths, ...rest } = answer;
      const sources: SourceFile[] = [];
      for (const [i, name] of sourcePaths.entries())
        sources.push([name, await readFile(path.join(folder, `${i}.src`))]);
      return { ...rest, files, sources };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
