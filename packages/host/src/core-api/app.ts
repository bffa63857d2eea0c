// app.*: the program's own life, its errors and its log.
import * as z from 'zod/mini';
import { capability } from '../broker/capability.ts';
import type { Capability } from '../broker/capability.ts';
import { exitStateOf, keepExitState } from '../instance/exit-state.ts';
import { instanceOf } from '../instance/instance.ts';
import { nothing, path } from './schemas.ts';

const long = z.string().check(z.maxLength(64 * 1024));
const logRate = { burst: 200, perSecond: 100 };

export const appCapabilities: readonly Capability[] = [
  capability({
    name: 'app.started',
    args: nothing,
    handle: (context) => instanceOf(context).started(),
  }),
  capability({
    name: 'app.exitState',
    args: z.object({
      path: z.optional(path),
      query: z.optional(z.record(z.string(), z.string())),
      state: z.optional(z.unknown()),
    }),
    rate: { burst: 10, perSecond: 1 },
    handle: ({ manifest, store }, left) =>
      keepExitState(store, exitStateOf(manifest, left, Date.now())),
  }),
  capability({
    name: 'app.hidden',
    args: nothing,
    handle: (context) => instanceOf(context).reports.hidden(),
  }),
  capability({
    name: 'app.error',
    args: z.object({
      kind: z.enum(['script', 'promise', 'render', 'load']),
      message: long,
      stack: long,
    }),
    rate: logRate,
    handle: (context, { kind, message, stack }) =>
      instanceOf(context).reports.error(kind, message, stack),
  }),
  capability({
    name: 'app.log',
    args: z.object({
      level: z.enum(['log', 'info', 'warn', 'error', 'debug']),
      args: z.array(long).check(z.maxLength(100)),
    }),
    rate: logRate,
    handle: (context, { level, args }) => instanceOf(context).reports.log(level, args),
  }),
  capability({
    name: 'app.unsupported',
    args: z.object({
      api: z.string().check(z.maxLength(200)),
      reason: z.string().check(z.maxLength(1000)),
    }),
    rate: logRate,
    handle: (context, { api, reason }) => instanceOf(context).reports.unsupported(api, reason),
  }),
  capability({
    name: 'app.loadSubpackage',
    args: z.object({ root: path }),
    rate: { burst: 20, perSecond: 5 },
    handle: (context, { root }, call) => instanceOf(context).loadSubpackage(root, call.id),
  }),
  capability({
    name: 'app.startWorker',
    foreground: true,
    args: z.object({ number: z.int() }),
    rate: { burst: 20, perSecond: 2 },
    handle: (context, { number }) => instanceOf(context).startWorker(number),
  }),
  capability({
    name: 'app.endWorker',
    args: nothing,
    rate: { burst: 40, perSecond: 4 },
    handle: (context) => instanceOf(context).endWorker(),
  }),
];
