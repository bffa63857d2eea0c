// The platform's rules as pure functions: versions, rights, jumps, secrets, and what an upload may contain.
export * from './versions/events.ts';
export * from './versions/reduce.ts';
export * from './versions/served.ts';
export * from './versions/transitions.ts';
export * from './versions/version.ts';
export * from './access/may.ts';
export * from './access/points.ts';
export * from './age-rating.ts';
export * from './categories.ts';
export * from './jump-permission.ts';
export * from './secrets/app-secret.ts';
export * from './intake/fault.ts';
export * from './intake/limits.ts';
export * from './intake/read-upload.ts';
export * from './intake/secret-scan.ts';
export * from './versions/publications.ts';
