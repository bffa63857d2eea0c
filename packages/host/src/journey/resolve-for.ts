// The registry's answer to "which version of this program?", also where only a short link names it.
import type { Command } from '@atrium/navigation';
import type { Resolution } from '@atrium/protocol';
import type { Registry } from '../registry/registry.ts';

type Question = Extract<Command, { type: 'resolve' }>;

export async function resolveFor(
  registry: Registry,
  question: Question,
  from: string,
): Promise<Resolution> {
  try {
    const appId = question.appId ?? (await ownerOf(registry, question.shortLink ?? ''));
    if (appId === undefined) return { ok: false, reason: 'unknown' };
    const { envVersion } = question;
    const answer = await registry.resolve({ appId, envVersion, from });
    // What is tested is signed by another key than what is released: one may not come for the other.
    const other = answer.ok && answer.version.envVersion !== envVersion;
    return other ? { ok: false, reason: 'unknown' } : answer;
  } catch {
    return { ok: false, reason: 'network' };
  }
}

async function ownerOf(registry: Registry, shortLink: string): Promise<string | undefined> {
  const programs = await registry.list();
  return programs.find((one) => one.shortLinks && Object.hasOwn(one.shortLinks, shortLink))?.appId;
}
