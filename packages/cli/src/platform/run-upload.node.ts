// What `atrium upload` does: compiles to see mistakes early, packs, sends, waits for the platform's own build.
import { waitForTask, type AtriumClient, type BuildTask } from '@atrium/client';
import { formatDiagnostic, type Diagnostic } from '@atrium/compiler';
import { INTAKE_LIMITS } from '@atrium/platform/limits';
import { writeZip } from '@atrium/server/write-zip';
import { renderUnicodeCompact } from 'uqr';
import { UsageError, type Invocation } from '../args/command.ts';
import type { Output } from '../args/output.ts';
import { shownBytes } from '../check/sizes.ts';
import { packProgram } from '../pack/pack-program.ts';
import { visible } from '../review/visible.ts';
import { versionLine } from './say-version.ts';
import { assertSame, sendSmoke } from './send-smoke.node.ts';
import { serverOrigin, signedIn } from './signed-in.node.ts';
import type { Totals } from '../smoke/report.ts';
import { summarize } from '../smoke/summary.ts';
import { buildProgram, sayDiagnostics } from '../project/built-program.node.ts';
import { onlyProgram } from '../project/only-program.node.ts';
import type { Text } from '../words/text.ts';

const STEPS: Record<BuildTask['step'], Text> = {
  waiting: { en: 'waits for its turn', zh: '排队中' },
  reading: { en: 'reads the archive', zh: '读取代码包' },
  compiling: { en: 'compiles', zh: '编译' },
  storing: { en: 'stores the package', zh: '保存' },
  done: { en: 'done', zh: '完成' },
};

/** As many as miniprogram-ci has. */
const ROBOTS = 30;

interface UploadOptions {
  'app-id'?: string;
  'app-version'?: string;
  description?: string;
  preview?: true;
  robot?: number;
  server?: string;
  superapp?: string;
  smoke?: true;
  json?: true;
}

export async function runUpload({
  options,
  positionals,
  out,
  cwd,
  env,
  root,
}: Omit<Invocation<never>, 'options'> & { options: UploadOptions }): Promise<number> {
  const { robot } = options;
  if (robot !== undefined && !(Number.isInteger(robot) && robot >= 1 && robot <= ROBOTS))
    throw new UsageError({
      en: `There is no robot ${robot}: 1 to ${ROBOTS}.`,
      zh: `没有机器人 ${robot}：编号为 1 至 ${ROBOTS}。`,
    });
  const folder = onlyProgram(positionals[0] ?? '.', cwd);
  const superapp = options.superapp === undefined ? undefined : serverOrigin(options.superapp);
  const { client, server } = await signedIn({ ...options, out, env });
  const { facts, result, source, read } = await buildProgram(folder, {});
  // What cannot be built here cannot be built there.
  if (!result.ok) return failed(result.diagnostics, out, options.json);
  // A page that shows its mistake is a page; whoever sends it knows.
  for (const it of result.diagnostics) if (it.level === 'error') out.note(formatDiagnostic(it));
  const appId = options['app-id'] ?? facts.appId;
  const { files, leftOut } = packProgram(source, read);
  for (const path of leftOut)
    out.note({ en: `${path} is left out: an archive`, zh: `${path} 是压缩包，已跳过` });
  const bytes = writeZip(files);
  if (bytes.length > INTAKE_LIMITS.archiveMaxBytes)
    throw new UsageError({
      en: `The program is ${shownBytes(bytes.length)} packed; ${shownBytes(INTAKE_LIMITS.archiveMaxBytes)} may be sent. "atrium check" lists files nothing leads to.`,
      zh: `代码包压缩后为 ${shownBytes(bytes.length)}，上限 ${shownBytes(INTAKE_LIMITS.archiveMaxBytes)}。“atrium check”可列出未使用的文件。`,
    });
  const number = options['app-version'] ?? (await nextNumber(client, appId));
  const progress = bar(out, `${appId} ${number}`);
  progress(
    0,
    out.pick({ en: `sends ${shownBytes(bytes.length)}`, zh: `上传 ${shownBytes(bytes.length)}` }),
  );
  const { id } = await client.versions.upload({
    appId,
    number,
    description: options.description ?? '',
    ...(robot === undefined ? {} : { robot }),
    bytes,
  });
  const task = await waitForTask(client, id, {
    progress: (it) => progress(it.percent, out.pick(STEPS[it.step])),
  });
  out.status('');
  if (task.state === 'failed') return faulty(task.fault, out, options.json);
  if (options.preview) await client.versions.preview({ appId, versionId: task.versionId });
  const version = await client.versions.get({ appId, versionId: task.versionId });
  const query = `?open=${appId}&env=${options.preview ? 'trial' : 'develop'}`;
  const open = openIn(superapp, server, query);
  const smoke = options.smoke ? await smokeAndSend() : undefined;
  if (options.json) out.json({ format: 1, ok: true, version, open, query, ...smoke });
  else {
    out.say(versionLine(version, out));
    out.say({
      en: `Testers open it at ${open ?? `the super app's address with ${query}`}`,
      zh: open === null ? `体验成员可在超级应用地址后加 ${query} 打开` : `体验成员可打开 ${open}`,
    });
    if (open !== null && out.terminal) out.say(renderUnicodeCompact(open));
  }
  return 0;

  async function smokeAndSend(): Promise<{ smoke: Totals }> {
    const { smokeFolders } = await import('../smoke/run-smoke.node.ts');
    const { report } = await smokeFolders([folder], { options: {}, out, root, env });
    await assertSame(folder, version);
    await sendSmoke(client, version, report, null);
    if (!options.json) summarize(report, out);
    return { smoke: report.totals };
  }
}

/** A platform on this machine shows the super app itself; elsewhere it has an address the platform need not know. */
function openIn(superapp: string | undefined, server: string, query: string): string | null {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(server).hostname);
  const at = superapp ?? (local ? server : undefined);
  return at === undefined ? null : `${at}/${query}`;
}

/** 1.0.0 to begin with. */
async function nextNumber(client: AtriumClient, appId: string): Promise<string> {
  const { items } = await client.versions.list({ appId, limit: 1 });
  const [last] = items;
  if (!last) return '1.0.0';
  const parts = last.number.split('.').map(Number);
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1].join('.');
}

const WIDE = 24;

function bar(out: Output, what: string): (percent: number, step: string) => void {
  let told = '';
  return (percent, step) => {
    const full = Math.round((percent / 100) * WIDE);
    const text = `${'█'.repeat(full)}${'░'.repeat(WIDE - full)} ${what}: ${step}`;
    if (out.terminal) out.status(text.slice(0, out.width - 1));
    // In a log a line per step is enough.
    else if (step !== told) out.note(`${what}: ${step}`);
    told = step;
  };
}

function failed(diagnostics: readonly Diagnostic[], out: Output, json: true | undefined): number {
  if (json) out.json({ format: 1, ok: false, diagnostics });
  else sayDiagnostics(diagnostics, out);
  return 1;
}

/** What the platform says of a build that did not end well. */
interface Fault {
  kind: 'intake' | 'compiler' | 'aborted';
  fault?: { code: string; file: string; detail: string };
  diagnostics?: Diagnostic[];
  message?: string;
}

function faulty(value: unknown, out: Output, json: true | undefined): number {
  const { fault, diagnostics, message } = (value ?? {}) as Partial<Fault>;
  if (diagnostics) return failed(diagnostics, out, json);
  if (json) out.json({ format: 1, ok: false, fault: value });
  else if (fault)
    out.say(visible(`${fault.file === '' ? '' : `${fault.file} `}${fault.code}: ${fault.detail}`));
  else out.say(message ?? { en: 'The build failed.', zh: '构建失败。' });
  return 1;
}
