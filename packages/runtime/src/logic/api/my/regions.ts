// my: choosing a region, from the host's list or the program's own.
import type { Kit } from '../kit/kit.ts';
import { method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { given, isObject, list, optionalText, text, type Options } from '../kit/parameters.ts';

const errors: ApiMethod['errors'] = { cancelled: [11, '用户取消操作'] };

export const myRegions = (kit: Kit): ApiTable => {
  /** One of the program's own; undefined when it gave none. */
  const chooseOwn = async (items: Options[], nameOf: (item: Options) => string) => {
    if (items.length === 0) return undefined;
    const { selected } = await kit.call('ui.pickOptions', {
      columns: [items.map(nameOf)],
      selected: [0],
    });
    return items[selected[0] ?? 0];
  };

  return {
    regionPicker: method(
      'title selectedItem',
      async (o) => {
        const { names, codes } = await kit.call('ui.pickRegion', {
          ...given('title', optionalText(o['title'])),
          levels: 3,
          selected: list(o['selectedItem'])
            .slice(0, 3)
            .map((name) => text(name)),
        });
        return { data: names, code: codes };
      },
      { needs: 'ui.pickRegion', gives: 'data code', errors },
    ),
    chooseDistrict: method(
      'mainTitle mainNormalList',
      async (o) => {
        const items = list(o['mainNormalList']).filter(isObject);
        const own = await chooseOwn(items, ({ name }) => text(name));
        if (own)
          return {
            name: text(own['name']),
            adCode: text(own['adCode']),
            ...(own['ext'] === undefined ? {} : { ext: own['ext'] }),
          };
        const { names, codes } = await kit.call('ui.pickRegion', {
          ...given('title', optionalText(o['mainTitle'])),
          levels: 3,
          selected: [],
        });
        return { name: names.at(-1), adCode: codes.at(-1) };
      },
      { needs: 'ui.pickRegion', gives: 'name adCode ext', errors },
    ),
  };
};
