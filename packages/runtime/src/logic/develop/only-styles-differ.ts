// Whether two builds of a script differ in nothing but style sheets. Functions are compared by their text; those of
// templates hide theirs in closures, so the host has compared the scripts as a whole before.
import type { ProgramBundle } from '@atrium/protocol';

export const onlyStylesDiffer = (a: ProgramBundle, b: ProgramBundle): boolean =>
  shapeOf(a) === shapeOf(b);

const shapeOf = ({ modules, resolutions, components, app }: ProgramBundle): string =>
  JSON.stringify([
    Object.entries(modules).map(([id, body]) => [id, Function.prototype.toString.call(body)]),
    resolutions,
    Object.entries(components).map(([path, record]) => [path, { ...record, css: '' }]),
    app,
  ]);
