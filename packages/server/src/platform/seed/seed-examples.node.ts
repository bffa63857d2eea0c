// The examples as programs of the platform: packed, uploaded, built, reviewed and released the way every other program is.
// What was put in once is put in again only when its sources changed, as the next version.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { VersionEvent } from '@atrium/platform';
import { programLabel, type EnvVersion } from '@atrium/protocol';
import { dialectOf, kindOf } from '../../registry/folder-programs.node.ts';
import { parseRegistryFile, type RegistryProgram } from '../../registry/registry-file.ts';
import { uploadVersion, type UploadDeps } from '../publish-upload.ts';
import { digestOfFolder, packProgram } from './pack-program.node.ts';

export interface SeedPeople {
  programTeam: string;
  superappTeam: string;
  developer: string;
  reviewer: string;
  /** Who tests where an example says `everyone`. */
  testers: readonly string[];
}

export interface SeedOptions extends UploadDeps {
  /** Holds `atrium.registry.json`. */
  folder: string;
  people: SeedPeople;
  /** Told of each version that was put in. */
  say: (text: string) => void;
}

/** In this order: a later upload of a developer takes the place of an earlier one, but not of what testers try. */
const ORDER = ['release', 'trial', 'develop'] as const satisfies EnvVersion[];

export async function seedExamples(options: SeedOptions): Promise<void> {
  const file = path.join(options.folder, 'atrium.registry.json');
  const parsed = parseRegistryFile(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.faults.join('; ')}`);
  for (const program of parsed.file.programs)
    try {
      await seedProgram(program, options);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      options.say(`${program.name.en} is not there (${why}); the next start tries again`);
    }
}

async function seedProgram(program: RegistryProgram, options: SeedOptions): Promise<void> {
  const { folder, say } = options;
  const { appId, versions } = program;
  const icon = program.icon ? path.resolve(folder, program.icon) : '';
  const iconBytes = existsSync(icon) ? readFileSync(icon) : undefined;
  const facts = digestOf(JSON.stringify({ ...program, versions: {} }), iconBytes ?? '');
  await once(options, `${appId} facts`, facts, () =>
    writeProgram(program, { name: icon, bytes: iconBytes }, options),
  );
  let digest = '';
  for (const envVersion of ORDER) {
    const version = versions[envVersion];
    if (!version) continue;
    const sources = path.resolve(folder, version.path);
    // Of the ones before too: when those are put in anew, this one has to follow.
    digest = digestOf(digest, version.version, digestOfFolder(sources));
    await once(options, `${appId} ${envVersion}`, digest, async () => {
      const archive = await packProgram(sources);
      const number = await publish(
        envVersion,
        { appId, number: version.version, archive },
        options,
      );
      say(`${program.name.en} ${number} (${envVersion})`);
    });
  }
}

async function once(
  { database: { query } }: SeedOptions,
  name: string,
  digest: string,
  work: () => Promise<void>,
): Promise<void> {
  const known = await query
    .selectFrom('seeds')
    .select('digest')
    .where('name', '=', name)
    .executeTakeFirst();
  if (known?.digest === digest) return;
  await work();
  await query
    .insertInto('seeds')
    .values({ name, digest })
    .onConflict((it) => it.column('name').doUpdateSet({ digest }))
    .execute();
}

async function writeProgram(
  program: RegistryProgram,
  icon: { name: string; bytes: Uint8Array | undefined },
  { database: { query }, objects, folder, people }: SeedOptions,
): Promise<void> {
  const { appId, name, description, domains, testers } = program;
  const { webview, ...lists } = domains;
  const facts = {
    icon: icon.bytes ? `${await objects.put(icon.bytes)}${path.extname(icon.name)}` : null,
    details: JSON.stringify({
      name,
      description,
      dialect: program.dialect ?? dialectOf(program, folder),
      kind: kindOf(program, folder),
      shortLinks: program.shortLinks,
      ...(program.platformForbidsJumps ? { platformForbidsJumps: true } : {}),
    }),
    categories: JSON.stringify(program.categories),
    accept_jump_from: JSON.stringify(program.acceptJumpFrom),
    entry_pages: JSON.stringify(program.entryPages ?? null),
    domains: JSON.stringify({ ...lists, ...(webview ? { business: webview } : {}) }),
    testers: JSON.stringify(
      testers === 'everyone' ? people.testers : testers === 'nobody' ? [] : testers,
    ),
  };
  await query
    .insertInto('programs')
    .values({
      app_id: appId,
      label: await programLabel(appId),
      team_id: people.programTeam,
      superapp_team: people.superappTeam,
      highest: null,
      canary: 'null',
      ...facts,
    })
    .onConflict((it) => it.column('app_id').doUpdateSet(facts))
    .execute();
}

/** Answers with the number it got: a higher one than asked for when that was released before. */
async function publish(
  envVersion: EnvVersion,
  upload: { appId: string; number: string; archive: Uint8Array },
  options: SeedOptions,
): Promise<string> {
  const { appId } = upload;
  const { developer, reviewer } = options.people;
  const act = async (event: VersionEvent, actor: string): Promise<void> => {
    const applied = await options.store.apply({ appId, event, actor });
    if (!applied.ok) throw new Error(`${appId}: ${event.type} was refused: ${applied.code}`);
  };
  // Left open by a start that was ended in the middle.
  const open = await options.database.query
    .selectFrom('versions')
    .select('id')
    .where('app_id', '=', appId)
    .where('stage', '=', 'submitted')
    .where('author', '=', developer)
    .executeTakeFirst();
  if (open) await act({ type: 'cancel-submission', id: open.id }, developer);

  let built = await uploadVersion(options, { ...upload, by: developer });
  let { number } = upload;
  if (!built.ok && built.code === 'version-not-greater') {
    const { highest } = await options.database.query
      .selectFrom('programs')
      .select('highest')
      .where('app_id', '=', appId)
      .executeTakeFirstOrThrow();
    number = nextNumber(highest ?? number);
    built = await uploadVersion(options, { ...upload, number, by: developer });
  }
  if (!built.ok)
    throw new Error(
      `${appId} ${number} was refused: ${built.code === 'build-failed' ? JSON.stringify(built.fault) : built.code}`,
    );
  const { id, content } = built;
  if (envVersion === 'trial') await act({ type: 'preview', id }, developer);
  if (envVersion !== 'release') return number;
  await act({ type: 'submit', id }, developer);
  await act({ type: 'approve', id, by: reviewer, content }, reviewer);
  await act({ type: 'release', id, by: developer }, developer);
  return number;
}

const nextNumber = (number: string): string =>
  number.replace(/\d+$/, (last) => String(Number(last) + 1));

function digestOf(...parts: (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}
