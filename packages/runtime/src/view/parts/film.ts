// view-film.js: recording what canvases show, and decoding videos, for programs that do.
import { runFilm } from '../film/film-job.ts';
import { definePart } from './view-parts.ts';

definePart('film', { runFilm });
