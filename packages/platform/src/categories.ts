// The categories of programs, the same for every super app of a platform.
import type { Category } from '@atrium/protocol';

export interface PlatformCategory {
  id: string;
  parent: string | null;
  name: { zh: string; en: string };
}

const top = (
  id: string,
  zh: string,
  en: string,
  below: [string, string, string][],
): PlatformCategory[] => [
  { id, parent: null, name: { zh, en } },
  ...below.map(([child, zhName, enName]) => ({
    id: child,
    parent: id,
    name: { zh: zhName, en: enName },
  })),
];

/** Two levels. A program stores ids of the second. */
export const CATEGORIES: readonly PlatformCategory[] = [
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

const byId = new Map(CATEGORIES.map((it) => [it.id, it]));

export const isCategoryOfPrograms = (id: string): boolean =>
  (byId.get(id)?.parent ?? null) !== null;

/** What hosts are told of these: each after the one above it, none twice. */
export function toldCategories(ids: readonly string[]): Category[] {
  const told = new Map<string, Category>();
  for (const id of ids) {
    const own = byId.get(id);
    for (const it of [byId.get(own?.parent ?? ''), own])
      if (it)
        told.set(it.id, {
          id: it.id,
          ...(it.parent !== null && { parent: it.parent }),
          name: it.name,
        });
  }
  return [...told.values()];
}

/** The ids programs have that belong to it: itself, or all below it. */
export const categoriesWithin = (id: string): string[] =>
  CATEGORIES.filter((it) => it.parent !== null && (it.id === id || it.parent === id)).map(
    (it) => it.id,
  );
