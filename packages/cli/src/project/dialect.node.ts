// The dialect a project is written in, by its files.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Dialect } from '@atrium/protocol';

export const dialectOf = (folder: string): Dialect =>
  ['mini.project.json', 'app.acss', 'app.axml'].some((file) =>
    existsSync(path.join(folder, file)),
  ) && !existsSync(path.join(folder, 'project.config.json'))
    ? 'my'
    : 'wx';
