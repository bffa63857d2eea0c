// Programs for tests: one line each.
import type {
  Dialect,
  EnvVersion,
  ProgramInfo,
  ProgramVersion,
  Resolution,
} from '@atrium/protocol';
import type { PackageFacts } from '../src/index.ts';

export interface TestProgram {
  info: ProgramInfo;
  facts: PackageFacts;
  /** Kinds of version this user may open. */
  versions: EnvVersion[];
  appId: string;
}

export interface ProgramOptions {
  /** navigateToMiniProgramAppIdList; default: lists every test program. null: app.json has none. */
  list?: string[] | null;
  accepts?: ProgramInfo['acceptJumpFrom'];
  entryPages?: string[];
  platformForbidsJumps?: boolean;
  shortLinks?: Record<string, string>;
  versions?: EnvVersion[];
  home?: string;
  decodeQuery?: boolean;
  game?: boolean;
}

const LETTERS = 'ABCDEFGHIJM';
export const wxId = (letter: string): string => `mpprogram${letter}`;
export const myId = (letter: string): string =>
  `20210000000000${String(letter.charCodeAt(0)).padStart(2, '0')}`;
const EVERYONE = [...LETTERS].flatMap((letter) => [wxId(letter), myId(letter)]);

/** A Tencent program. */
export const wx = (letter: string, options: ProgramOptions = {}): TestProgram =>
  program('wx', letter, options);

/** An Alipay program. */
export const my = (letter: string, options: ProgramOptions = {}): TestProgram =>
  program('my', letter, options);

function program(dialect: Dialect, letter: string, options: ProgramOptions): TestProgram {
  const appId = options.game ? `mggame${letter}` : dialect === 'wx' ? wxId(letter) : myId(letter);
  const kind = options.game ? 'game' : 'program';
  return {
    appId,
    versions: options.versions ?? ['release'],
    info: {
      appId,
      name: { zh: `程序${letter}`, en: `Program ${letter}` },
      description: { zh: '', en: '' },
      icon: `/icons/${letter}.png`,
      dialect,
      kind,
      acceptJumpFrom: options.accepts ?? 'everyone',
      ...(options.entryPages && { entryPages: options.entryPages }),
      ...(options.platformForbidsJumps && { platformForbidsJumps: true }),
      ...(options.shortLinks && { shortLinks: options.shortLinks }),
    },
    facts: {
      dialect,
      kind,
      entryPagePath: options.home ?? 'pages/home',
      navigateList:
        options.list === undefined ? (dialect === 'wx' ? EVERYONE : null) : options.list,
      decodeQuery: options.decodeQuery ?? true,
    },
  };
}

export const versionOf = (
  { appId }: TestProgram,
  envVersion: EnvVersion,
  version = '1.0.0',
): ProgramVersion => ({
  envVersion,
  version,
  sequence: 1,
  digest: 'd'.repeat(64),
  baseUrl: `/packages/${appId}/${version}/`,
  signature: 'c2lnbmF0dXJl',
});

/** What a registry that has these programs answers. */
export function resolve(
  programs: TestProgram[],
  asked: { appId?: string; shortLink?: string; envVersion: EnvVersion },
): Resolution {
  const found = programs.find(({ appId, info }) =>
    asked.appId === undefined
      ? asked.shortLink !== undefined && info.shortLinks?.[asked.shortLink] !== undefined
      : appId === asked.appId,
  );
  if (!found) return { ok: false, reason: 'unknown' };
  if (found.versions.includes(asked.envVersion))
    return {
      ok: true,
      program: found.info,
      version: versionOf(found, asked.envVersion),
    };
  return asked.envVersion === 'release'
    ? { ok: false, reason: 'unreleased', program: found.info }
    : { ok: false, reason: 'unknown' };
}
