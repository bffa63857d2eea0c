// The compiler in Node: files on disk, esbuild, watching.
export * from './node-compiler.node.ts';
export * from './project/project-kind.node.ts';
export * from './source-files.node.ts';
export * from './watch.node.ts';
