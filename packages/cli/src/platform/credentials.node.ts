// Who this user is on which platform: a file in the user's configuration folder that only they can read.
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { homedir } from 'node:os';
import * as z from 'zod';

export interface Credentials {
  /** `https://platform.example`, without a path. */
  server: string;
  /** Of a session, or an API key. */
  token: string;
}

const fileSchema = z.object({
  format: z.literal(1),
  /** The platform that was signed in to last. */
  current: z.string(),
  servers: z.record(z.string(), z.object({ token: z.string() })),
});
type CredentialsFile = z.infer<typeof fileSchema>;
type Environment = Readonly<Record<string, string | undefined>>;

export function credentialsFile(env: Environment): string {
  const base =
    env['XDG_CONFIG_HOME'] || env['APPDATA'] || path.join(env['HOME'] || homedir(), '.config');
  return path.join(base, 'atrium', 'credentials.json');
}

/** ATRIUM_TOKEN goes first; then what `login` has kept for this platform, or for the last one. */
export async function findCredentials(
  env: Environment,
  server: string | undefined,
): Promise<Partial<Credentials>> {
  const kept = await read(env);
  const named = server ?? env['ATRIUM_SERVER'] ?? kept?.current;
  const token =
    env['ATRIUM_TOKEN'] ?? (named === undefined ? undefined : kept?.servers[named]?.token);
  return {
    ...(named === undefined ? {} : { server: named }),
    ...(token === undefined ? {} : { token }),
  };
}

export async function keepCredentials(env: Environment, it: Credentials): Promise<void> {
  const kept = await read(env);
  await write(env, {
    format: 1,
    current: it.server,
    servers: { ...kept?.servers, [it.server]: { token: it.token } },
  });
}

export async function forgetCredentials(env: Environment, server: string): Promise<void> {
  const kept = await read(env);
  if (!kept) return;
  const { [server]: _, ...servers } = kept.servers;
  const [next] = Object.keys(servers);
  if (next === undefined) return rm(credentialsFile(env), { force: true });
  await write(env, {
    format: 1,
    current: kept.current === server ? next : kept.current,
    servers,
  });
}

async function read(env: Environment): Promise<CredentialsFile | undefined> {
  const text = await readFile(credentialsFile(env), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    // Whoever broke it signs in again.
    return undefined;
  }
}

async function write(env: Environment, value: CredentialsFile): Promise<void> {
  const file = credentialsFile(env);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  await writeFile(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await chmod(next, 0o600);
  await rename(next, file);
}
