// Work on films for a program: recording what its canvases show, decoding a video into pictures. A job has a number of the
// program's, lives in the page it was begun in, and ends with it.
import type { PendingCall } from '../applier/applier-options.ts';
import { decodeFilm } from './decode-film.ts';
import { recordFilm } from './record-film.ts';

export interface FilmJob {
  /** What an operation answers; a transfer list travels with it. */
  run(operation: string, detail: Record<string, unknown>): unknown;
  end(): void;
}

/** Gives an address of a file as a program names it. */
export type FileUrl = (src: string) => Promise<string>;

interface Run {
  /** Absent while the video loads. */
  job?: FilmJob;
  /** Aborts with the run, also while it loads. */
  readonly signal: AbortSignal;
  readonly over: Promise<null>;
  end(): void;
}

const runs = new Map<number, Run>();

/** In the place of what the job did before. */
function begin(job: number): Run {
  runs.get(job)?.end();
  const control = new AbortController();
  const { signal } = control;
  const run: Run = {
    signal,
    over: new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))),
    end() {
      if (signal.aborted) return;
      if (runs.get(job) === run) runs.delete(job);
      control.abort();
      run.job?.end();
    },
  };
  runs.set(job, run);
  return run;
}

/**
 * `record` and `decode` begin a job, `end` ends it. `decode` is answered whenever there is a picture: undefined for now.
 * `gone` is answered when the job is over, whatever ended it.
 */
export async function runFilm(
  job: number,
  operation: string,
  detail: Record<string, unknown>,
  url: FileUrl,
  call: PendingCall,
): Promise<unknown> {
  if (operation === 'record') {
    begin(job).job = recordFilm(detail);
    return null;
  }
  if (operation === 'decode') {
    const run = begin(job);
    call.onEnd(run.end);
    const film = await decodeFilm(detail, url, run.signal);
    if (!film) {
      run.end();
      return null;
    }
    run.job = film.job;
    film.listen((word) => call.answer(word));
    return undefined;
  }
  const found = runs.get(job);
  if (operation === 'gone') return found ? found.over : null;
  if (operation === 'end') {
    found?.end();
    return null;
  }
  return (await found?.job?.run(operation, detail)) ?? null;
}
