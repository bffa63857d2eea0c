// What the page of a smoke run knows, as the run reads it.
import type { MissingApi, PageError, RefusedRequest } from '../report.ts';
import type { Box } from '../ink.ts';

export interface SmokeFacts {
  /** Since the launch began, of the first content. */
  readyMs: number | null;
  /** The program ended for what it did. */
  crash: string | null;
  /** The host did not open it. */
  refusal: string | null;
  errors: PageError[];
  apis: MissingApi[];
  refused: RefusedRequest[];
  /** The page in front. */
  path: string | null;
}

export interface SmokeWindow {
  open(request: { appId: string; path: string; silent: boolean }): void;
  facts(): SmokeFacts;
  /** Every stack has found its sources. */
  settled(): Promise<void>;
  /** Marks the frame of the page in front; answers its place. */
  front(): Box;
}
