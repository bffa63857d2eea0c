// The pure journey machine, its schemes, and the types the host is written against.
export * from './commands.ts';
export * from './events.ts';
export * from './facts.ts';
export * from './ids.ts';
export * from './journal.ts';
export * from './policy.ts';
export * from './reduce.ts';
export * from './snapshot/snapshot.ts';
export * from './state.ts';
