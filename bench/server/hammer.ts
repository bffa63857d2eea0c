// Asks for paths over and over through some connections that stay open, each waiting for its answer: as little work as can
// be, because it shares the machine with what it measures.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { percentile } from '../statistics.ts';

export interface Hammered {
  perSecond: number;
  p99Ms: number;
  /** Of the server's process, µs a request: hardly changes when other programs are busy beside it. */
  cpuUs: number;
}

export interface HammerOptions {
  port: number;
  /** The server's process. */
  pid: number;
  /** As `Host`, and in front of `port`. */
  name: string;
  paths: readonly string[];
  ms: number;
  /** And not before so many were answered: a compiler that optimises counts calls, not seconds. */
  atLeast?: number;
  connections?: number;
  /** At most so many a second; absent: as many as can be. */
  rate?: number;
}

export async function hammer(options: HammerOptions): Promise<Hammered> {
  const { port, pid, name, paths, ms, connections = 16, rate, atLeast = 0 } = options;
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${name}:${port}\r\n\r\n`),
  );
  const times: number[] = [];
  const cpu = cpuOf(pid);
  const from = performance.now();
  const until = from + ms;
  let next = 0;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      let sent = 0;
      let kept: Buffer = Buffer.alloc(0);
      const send = (): void => {
        if (performance.now() >= until && times.length >= atLeast) return void socket.end(resolve);
        const due = rate === undefined ? 0 : from + (next / rate) * 1000 - performance.now();
        const request = requests[next++ % requests.length] as Buffer;
        const write = (): void => {
          sent = performance.now();
          socket.write(request);
        };
        if (due > 1) setTimeout(write, due);
        else write();
      };
      socket.on('data', (chunk: Buffer) => {
        kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
        if (!isWhole(kept)) return;
        if (kept[9] !== 0x32) return reject(new Error(kept.subarray(0, 300).toString()));
        times.push(performance.now() - sent);
        kept = Buffer.alloc(0);
        send();
      });
      socket.on('error', reject);
      socket.on('connect', send);
    });
  await Promise.all(Array.from({ length: connections }, one));
  return {
    perSecond: (times.length * 1000) / (performance.now() - from),
    p99Ms: percentile(times, 0.99),
    cpuUs: (cpuOf(pid) - cpu) / times.length,
  };
}

const TICK_US = 10_000;

/** In µs; Linux counts it in ticks of a hundredth of a second. */
function cpuOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

const END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

function isWhole(answer: Buffer): boolean {
  const head = answer.indexOf(END);
  if (head < 0) return false;
  const text = answer.toString('latin1', 0, head);
  const length = /content-length: *(\d+)/i.exec(text)?.[1];
  if (length !== undefined) return answer.length >= head + 4 + Number(length);
  return answer.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
}
