// The wire between realms and the words everybody shares. Imports nothing of ours.
export * from './app-id.ts';
export * from './capabilities/core.ts';
export * from './dialect.ts';
export * from './guest-wire.ts';
export * from './json.ts';
export * from './launch.ts';
export * from './limits.ts';
export * from './message-parts.ts';
export * from './navigation/navigate-request.ts';
export * from './navigation/refusal.ts';
export * from './package-manifest.ts';
export * from './program-bundle.ts';
export * from './registry.ts';
export * from './render-wire.ts';
export * from './shell-wire.ts';
export * from './view-wire.ts';
export * from './worker-launch.ts';
