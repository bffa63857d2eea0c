// JavaScript text: literals, and whether a piece of code may stand in a package at all.
import { parse } from 'acorn';

/** JSON as a JavaScript literal: there, a plain `__proto__` key would set the prototype. */
export const jsLiteral = (value: unknown): string =>
  JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');

export const jsProperty = (name: string): string =>
  name === '__proto__' ? '["__proto__"]' : JSON.stringify(name);

/** Whether a script parses. One piece that does not would take its whole package with it. */
export type SyntaxCheck = (script: string) => boolean;

/** Works everywhere; Node has a faster one. */
export const parsesWithAcorn: SyntaxCheck = (script) => {
  try {
    parse(script, { ecmaVersion: 'latest', sourceType: 'script' });
    return true;
  } catch {
    return false;
  }
};
