// A version as people read it.
import type { Output } from '../args/output.ts';
import { visible } from '../review/visible.ts';
import type { Text } from '../words/text.ts';
import type { Version } from './signed-in.node.ts';

export const STAGES: Record<Version['stage'], Text> = {
  building: { en: 'building', zh: '构建中' },
  failed: { en: 'failed', zh: '构建失败' },
  develop: { en: 'develop', zh: '开发版' },
  replaced: { en: 'replaced', zh: '已被取代' },
  submitted: { en: 'waits for review', zh: '审核中' },
  rejected: { en: 'rejected', zh: '已驳回' },
  approved: { en: 'approved', zh: '审核通过' },
  canary: { en: 'canary', zh: '灰度中' },
  released: { en: 'released', zh: '已发布' },
  retired: { en: 'retired', zh: '已下线' },
  'rolled-back': { en: 'rolled back', zh: '已回退' },
};

export function versionLine(it: Version, out: Output): string {
  const more = [
    it.preview ? out.pick({ en: 'trial', zh: '体验版' }) : '',
    it.canary
      ? `${it.canary.percent} %${it.canary.users.length > 0 ? ` + ${it.canary.users.length}` : ''}`
      : '',
    visible(it.note ?? ''),
  ].filter(Boolean);
  const stage = out.pick(STAGES[it.stage]);
  const robot = it.robot
    ? out.pick({ en: ` (robot ${it.robot})`, zh: `（机器人 ${it.robot}）` })
    : '';
  return `#${it.id} ${it.number} ${stage}${more.length > 0 ? ` (${more.join('; ')})` : ''} · ${it.author}${robot} · ${it.createdAt.slice(0, 16).replace('T', ' ')}${it.description ? ` · ${visible(it.description)}` : ''}`;
}
