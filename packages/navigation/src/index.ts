// The pure journey machine, its links, and the types the host is written against.
export * from './commands.ts';
export * from './entry/parse-query.ts';
export * from './entry/split-path.ts';
export * from './events.ts';
export * from './facts.ts';
export * from './ids.ts';
export * from './journal.ts';
export { frontInstance, openerSeat, topSeat } from './journey/front.ts';
export * from './policy.ts';
export * from './reduce.ts';
export * from './schemes/alipay-scheme.ts';
export * from './schemes/link-request.ts';
export * from './schemes/own-link.ts';
export * from './schemes/parse-link.ts';
export * from './snapshot/snapshot.ts';
export * from './state.ts';
