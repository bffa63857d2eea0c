// What a name in an expression stands for: a script module, a loop or slot variable, or data.

export interface Scope {
  /** Names of `<import-sjs>` in this file. */
  readonly scripts: Set<string>;
  /** Loop and slot variables around the place, innermost last; they hide scripts and data. */
  readonly locals: readonly string[];
}

export const isScript = (scope: Scope, name: string): boolean =>
  scope.scripts.has(name) && !scope.locals.includes(name);

export const withLocals = (scope: Scope, names: readonly string[]): Scope => ({
  scripts: scope.scripts,
  locals: [...scope.locals, ...names],
});
