// Who runs the components' scripts.

/**
 * `runner` is the test runner's own `require`: mocks and coverage reach them (the default in Jest).
 * `compiler` is Atrium's module system: ES modules and TypeScript work everywhere (the default elsewhere).
 */
export type Scripts = 'runner' | 'compiler';

declare const jest: unknown;
export const IN_JEST = typeof jest !== 'undefined';
