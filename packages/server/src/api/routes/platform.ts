// What holds for the whole platform: the categories of programs, and the domains that none may reach.
import type { Contract } from '@atrium/client/contract';
import { sql } from 'kysely';
import { EVERY_PROGRAM, PROGRAM_CHANNEL } from '../../platform/db/program-changes.ts';
import { loadPlatformDomains, PLATFORM_DOMAINS } from '../../platform/platform-domains.ts';
import { ApiError } from '../pipeline/api-error.ts';
import type { HandlersOf } from '../pipeline/call.ts';
import { pageOfArray } from '../pipeline/pages.ts';
import { badHost } from './hosts.ts';

const top = (id: string, zh: string, en: string, below: [string, string, string][]) => [
  { id, parent: null, name: { zh, en } },
  ...below.map(([child, zhName, enName]) => ({
    id: child,
    parent: id,
    name: { zh: zhName, en: enName },
  })),
];

/** Two levels. A program stores ids of the second. */
const CATEGORIES = [
  ...top('10', '购物', 'Shopping', [
    ['1001', '商城', 'Stores'],
    ['1002', '优惠与会员', 'Deals and membership'],
    ['1003', '二手', 'Second hand'],
  ]),
  ...top('20', '餐饮', 'Food', [
    ['2001', '点餐', 'Ordering'],
    ['2002', '外卖', 'Delivery'],
    ['2003', '食谱', 'Recipes'],
  ]),
  ...top('30', '出行', 'Travel', [
    ['3001', '交通', 'Transport'],
    ['3002', '酒店与旅游', 'Hotels and trips'],
    ['3003', '停车与充电', 'Parking and charging'],
  ]),
  ...top('40', '生活服务', 'Daily life', [
    ['4001', '家政', 'Household'],
    ['4002', '健康', 'Health'],
    ['4003', '天气', 'Weather'],
    ['4004', '政务', 'Government'],
  ]),
  ...top('50', '金融', 'Finance', [
    ['5001', '支付', 'Payment'],
    ['5002', '银行与保险', 'Banking and insurance'],
  ]),
  ...top('60', '工具', 'Tools', [
    ['6001', '效率', 'Productivity'],
    ['6002', '企业管理', 'Business'],
    ['6003', '开发', 'Development'],
  ]),
  ...top('70', '内容', 'Media', [
    ['7001', '新闻', 'News'],
    ['7002', '影音', 'Video and music'],
    ['7003', '阅读', 'Reading'],
    ['7004', '社交', 'Social'],
  ]),
  ...top('80', '教育', 'Education', [
    ['8001', '课程', 'Courses'],
    ['8002', '校园', 'Campus'],
  ]),
  ...top('90', '游戏', 'Games', [
    ['9001', '休闲', 'Casual'],
    ['9002', '棋牌', 'Board and cards'],
    ['9003', '角色扮演', 'Role playing'],
  ]),
];

export function assertCategories(ids: readonly string[]): void {
  const unknown = ids.find((id) => !CATEGORIES.some((it) => it.id === id && it.parent !== null));
  if (unknown !== undefined) throw new ApiError('category-unknown', { category: unknown });
}

export const categories: HandlersOf<Contract['categories']> = {
  list: (_, paging) => Promise.resolve(pageOfArray(CATEGORIES, paging, (it) => it)),
};

export const platformDomains: HandlersOf<Contract['platformDomains']> = {
  async get(call) {
    const { revision, ...lists } = await loadPlatformDomains(call.query);
    call.revision(revision);
    return lists;
  },
  async put(call, given) {
    const lists = { allowed: clean(given.allowed), blocked: clean(given.blocked) };
    const revision = call.expected + 1;
    await call.transaction(async (trx) => {
      const value = JSON.stringify(lists);
      const row = await trx
        .insertInto('settings')
        .values({ name: PLATFORM_DOMAINS, value, revision })
        .onConflict((it) =>
          it
            .column('name')
            .doUpdateSet({ value, revision })
            .where('settings.revision', '=', call.expected),
        )
        .returning('revision')
        .executeTakeFirst();
      if (!row) throw new ApiError('precondition-failed');
      await sql`select pg_notify(${PROGRAM_CHANNEL}, ${EVERY_PROGRAM})`.execute(trx);
      await call.audit(trx, 'platform.domains', 'platform', lists);
    });
    call.revision(revision);
    return lists;
  },
};

function clean(hosts: readonly string[]): string[] {
  const list = [...new Set(hosts.map((it) => it.toLowerCase()))];
  const wrong = list.find((it) => badHost(it, []) === 'domain-malformed');
  if (wrong !== undefined) throw new ApiError('domain-malformed', { domain: wrong });
  return list;
}
