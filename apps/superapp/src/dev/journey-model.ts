// What the developer panel shows of the journey, kept as signals.
import { signal } from '@preact/signals';
import type { JournalEntry } from '@atrium/host';

/** One place of the journey, bottom first; the seat below is the opener. */
export interface SeatView {
  key: string;
  appId: string;
  envVersion: string;
  path: string;
  state: 'front' | 'background' | 'suspended' | 'hung' | 'crashed' | 'gone';
  /** Since when in the background, on the clock of `performance.now()`. */
  hiddenAt: number | null;
}

export interface JourneyView {
  seats: readonly SeatView[];
  /** Alive, but not part of the current chain. */
  background: readonly SeatView[];
  /** Being looked up, asked for or started. */
  pending: string | null;
}

export const journeyView = signal<JourneyView>({ seats: [], background: [], pending: null });

/** A line of the journal, and for a hop what crossed. */
export interface HopView {
  key: number;
  /** Wall clock. */
  time: number;
  entry: JournalEntry;
  query?: Record<string, string>;
  /** Only present when data crossed. */
  extraData?: unknown;
}

const HOPS_KEPT = 200;
let serial = 0;
export const hops = signal<readonly HopView[]>([]);

export function addHop(hop: Omit<HopView, 'key'>): void {
  hops.value = [{ ...hop, key: ++serial }, ...hops.value].slice(0, HOPS_KEPT);
}

type LogLevel = 'log' | 'info' | 'warn' | 'error' | 'debug';

export interface LogLine {
  key: number;
  time: number;
  appId: string;
  level: LogLevel;
  text: string;
  stack?: string;
}

const LINES_KEPT = 500;
export const logLines = signal<readonly LogLine[]>([]);

export function addLogLine(line: Omit<LogLine, 'key'>): void {
  logLines.value = [...logLines.value, { ...line, key: ++serial }].slice(-LINES_KEPT);
}
