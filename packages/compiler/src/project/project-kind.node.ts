// Whether a folder holds a mini game: the compiler's own answer, for whoever lists programs before they are built.
import type { PackageManifest } from '@atrium/protocol';
import { nodeFiles } from '../source-files.node.ts';
import { readProject } from './read-project.ts';

/** Undefined when there is no program in the folder. */
export const projectKind = (folder: string): PackageManifest['kind'] | undefined =>
  readProject(nodeFiles(folder), () => undefined)?.kind;
