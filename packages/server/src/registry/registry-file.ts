// `atrium.registry.json`: the registry of development, a list of program folders with who may do what.
import * as z from 'zod';
import { CATEGORIES, isCategoryOfPrograms } from '@atrium/platform';

const text = z.union([
  z
    .string()
    .min(1)
    .max(60)
    .transform((name) => ({ zh: name, en: name })),
  z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
]);

const description = z.union([
  z
    .string()
    .max(400)
    .transform((it) => ({ zh: it, en: it })),
  z.strictObject({ zh: z.string().max(400), en: z.string().max(400) }),
]);

const everyoneOrListed = z.union([z.literal('everyone'), z.literal('nobody'), z.array(z.string())]);

const version = z.strictObject({
  /** Folder of the program's sources, relative to the registry file. */
  path: z.string().min(1),
  version: z.string().default('0.0.1'),
});

const KNOWN_CATEGORIES = CATEGORIES.filter(({ id }) => isCategoryOfPrograms(id))
  .map(({ id, name }) => `${id} ${name.en}`)
  .join(', ');

const category = z
  .string()
  .refine(isCategoryOfPrograms, `no such category; write the number of one: ${KNOWN_CATEGORIES}`);

const domains = z.array(z.string()).default([]);

const program = z.strictObject({
  appId: z
    .string()
    .regex(
      /^(?:(?:mp|mg|wx|tmf)[A-Za-z0-9]{4,62}|\d{16})$/,
      'an appId is mp…, mg…, wx… or tmf… with at least four letters or digits after it, or 16 digits',
    ),
  name: text,
  description: description.default({ zh: '', en: '' }),
  /** Icon file, relative to the registry file. */
  icon: z.string().optional(),
  /** Of the platform's list, so that a program can move there. */
  categories: z.array(category).max(5).default([]),
  dialect: z.enum(['wx', 'my']).optional(),
  versions: z
    .strictObject({
      release: version.optional(),
      trial: version.optional(),
      develop: version.optional(),
    })
    .refine((v) => Boolean(v.release ?? v.trial ?? v.develop), 'at least one version is needed'),
  /** Who may jump to this program. */
  acceptJumpFrom: everyoneOrListed.default('everyone'),
  /** Pages that may be opened from outside; all when absent. */
  entryPages: z.array(z.string()).optional(),
  platformForbidsJumps: z.boolean().default(false),
  /** `#小程序://Name/code` → page path. */
  shortLinks: z.record(z.string(), z.string()).default({}),
  /** Who may open develop and trial versions. */
  testers: everyoneOrListed.default('everyone'),
  /** What the program may reach through the host's proxy; `*` means any public host, for development only. */
  domains: z
    .strictObject({
      request: domains,
      socket: domains,
      upload: domains,
      download: domains,
      image: domains,
      /** Pages a web-view may show; those no other program lists keep an origin of their own. */
      webview: domains,
    })
    .partial()
    .default({}),
});

const registryFileSchema = z.strictObject({
  $schema: z.string().optional(),
  programs: z.array(program),
});

export type RegistryFile = z.infer<typeof registryFileSchema>;
export type RegistryProgram = RegistryFile['programs'][number];

/** Parses the text of a registry file; faults come as sentences with their place. */
export function parseRegistryFile(
  text: string,
): { ok: true; file: RegistryFile } | { ok: false; faults: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, faults: [`not JSON: ${(error as Error).message}`] };
  }
  const parsed = registryFileSchema.safeParse(json);
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.error.issues.map((it) => `${it.path.join('.') || '(top)'}: ${it.message}`),
    };
  const seen = new Set<string>();
  const twice = parsed.data.programs.filter((p) => seen.size === seen.add(p.appId).size);
  if (twice.length > 0)
    return { ok: false, faults: twice.map((p) => `appId ${p.appId} is listed twice`) };
  return { ok: true, file: parsed.data };
}
