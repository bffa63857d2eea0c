// Proves once more that the person at the terminal is who signed in: what is dangerous takes that.
import type { AtriumClient } from '@atrium/client';
import type { Output } from '../args/output.ts';
import { ask } from './ask.node.ts';

/** @returns false where nobody can be asked: then the refusal stands. */
export async function confirmPerson(
  client: AtriumClient,
  out: Output,
  question: typeof ask = ask,
  attended: boolean = process.stdin.isTTY,
): Promise<boolean> {
  if (!attended) return false;
  const { secondFactor } = await client.me.get();
  out.note({
    en: 'This takes proof that it is you.',
    zh: '此操作需再次确认身份。',
  });
  const password = await question(out.pick({ en: 'Password', zh: '密码' }), { hidden: true });
  const code = secondFactor ? { code: await question(out.pick({ en: 'Code', zh: '验证码' })) } : {};
  await client.me.confirm({ password, ...code });
  return true;
}
