// Programs without a network: a registry that keeps, and the page's own files.
export { KeptRegistry } from './kept-registry.ts';
export type { KeptRegistryOptions } from './kept-registry.ts';
export { createKeptStore } from './kept-store.ts';
export type { KeptStore } from './kept-store.ts';
export { keepPageOffline } from './register.ts';
