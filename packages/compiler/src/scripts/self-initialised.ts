// `const value = value && …`: WeChat's tool makes `var` of it, and the value is undefined. As it is written, it always throws.

/** esbuild prints a statement at the start of a line; `for (let i = i;;)` is none. */
const SELF = /^(\s*)(?:const|let) ([A-Za-z_$][\w$]*) = (?=\2(?![\w$]))/gm;

/** Declares the name first. Of the block alone, as Babel does: the rest of the function may mean another variable. */
export const declareBeforeUse = (code: string): string =>
  code.replace(SELF, (_, space: string, name: string) => `${space}let ${name}; ${name} = `);
