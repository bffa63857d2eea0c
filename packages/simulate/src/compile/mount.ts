// The first part of a component's key says which load it belongs to.
let last = 0;

export const nextMount = (): string => `l${++last}`;

/** `l3` of `l3/home/me/button/index`. */
export const mountOf = (path: string): string | undefined => /^l\d+(?=\/)/.exec(path)?.[0];

/** `/home/me/button/index` of `l3/home/me/button/index`. */
export const fileOf = (key: string): string => key.slice(mountOf(key)?.length ?? 0);

const GIVEN = 'definition';

/** Key of a component given as an object. */
export const givenKey = (mount: string): string => `${mount}/${GIVEN}`;

/** Whether a file belongs to a component given as an object: such files exist only in their own load. */
export const isGiven = (path: string): boolean =>
  /^l\d+\/([^/]+)\.(?:json|js|wxml)$/.exec(path)?.[1] === GIVEN;
