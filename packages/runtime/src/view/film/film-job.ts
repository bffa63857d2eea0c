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

const jobs = new Map<number, FilmJob>();

/** `record` and `decode` begin a job, `end` ends it. `decode` is answered whenever there is a picture: undefined for now. */
export async function runFilm(
  job: number,
  operation: string,
  detail: Record<string, unknown>,
  url: FileUrl,
  call: PendingCall,
): Promise<unknown> {
  if (operation === 'record') {
    jobs.set(job, recordFilm(detail));
    return null;
  }
  if (operation === 'decode') {
    const film = await decodeFilm(detail, url);
    if (!film) return null;
    jobs.get(job)?.end();
    jobs.set(job, film.job);
    call.onEnd(() => film.job.end());
    film.listen((word) => call.answer(word));
    return undefined;
  }
  const found = jobs.get(job);
  if (operation === 'end') {
    jobs.delete(job);
    found?.end();
    return null;
  }
  return found ? ((await found.run(operation, detail)) ?? null) : null;
}
