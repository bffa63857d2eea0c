// The registry of development: a folder with `atrium.registry.json`, compiled on demand, reloaded on change.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCompiler, nodeFiles, watchFolder } from '@atrium/compiler/node';
import type { Diagnostic } from '@atrium/compiler';
import {
  programLabel,
  type Dialect,
  type EnvVersion,
  type ProgramInfo,
  type ProgramVersion,
  type RegistryEvent,
  type Resolution,
} from '@atrium/protocol';
import type { BuiltPackage, ProgramDomains, Programs, ResolveQuestion } from './programs.ts';
import { parseRegistryFile, type RegistryProgram } from './registry-file.ts';
import type { Signer } from './signer.node.ts';
