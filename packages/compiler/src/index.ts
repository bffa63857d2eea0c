// The compiler's browser-safe parts.
export * from './compiler.ts';
export * from './diagnostic.ts';
export * from './source-files.ts';
export type { MyFrontEnd } from './my/front-end.ts';
export type { ScriptTransformer } from './scripts/transform-script.ts';
