// `atrium doctor`: what is missing on this machine, and what to do about it.
import { command } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { CHECKS, type Finding } from '../doctor/checks.node.ts';

const MARKS: Record<Finding['state'], string> = { ok: '✓', warning: '!', error: '✗' };

export const doctor = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: { json: JSON_OPTION },
  examples: ['atrium doctor', 'atrium doctor --json'],
  async run({ options, out, root, cwd, env }) {
    const findings = await Promise.all(CHECKS.map((check) => check({ root, cwd, env })));
    if (options.json) out.json({ format: 1, findings });
    else
      for (const { what, state, found, fix } of findings)
        out.say(`${MARKS[state]} ${what}: ${found}${fix ? ` → ${out.pick(fix)}` : ''}`);
    return findings.some(({ state }) => state === 'error') ? 1 : 0;
  },
});
