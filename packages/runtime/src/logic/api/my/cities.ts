// my: choosing a city. What is chosen from is one list: where the user is, recent and popular cities of the program, then its own
// cities or those of the host. The list opens when the place is known and the program has named it: an open one never changes.
import { wgs84ToGcj02, type Place, type PlaceNames } from '@atrium/protocol';
import type { Emitter } from '../../emitter.ts';
import { Worded } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { isObject, list, text, type Options } from '../kit/parameters.ts';

const PARAMS = 'showLocatedCity showHotCities setLocatedCity cities hotCities customHistoryCities';
const errors: ApiMethod['errors'] = { cancelled: [11, '用户取消操作'] };
/** How long a program may take to name the place; it asks its server. */
const NAMING_MS = 3000;

interface City {
  city: string;
  adCode: string;
  longitude?: number;
  latitude?: number;
}

interface Located extends Place {
  id: string;
  name: string;
  adCode: string;
  /** The program was told of the place, and may name it. */
  told: boolean;
  named: () => void;
}

type LocatedEvent = Place & { locatedCityId: string };

const citiesOf = (value: unknown): City[] =>
  list(value)
    .filter(isObject)
    .map(({ city, adCode }) => ({ city: text(city), adCode: text(adCode) }));

export const myCities = (kit: Kit, convention: Convention): ApiTable => {
  /** Of every list; each task has its own besides. */
  const everywhere = kit.emitter<LocatedEvent>('onLocatedComplete');
  let latest: Located | undefined;
  let lastId = 0;

  async function locate(o: Options, ofTask: Emitter<LocatedEvent>): Promise<Located | undefined> {
    const position = await kit
      .call('device.location.get', { highAccuracy: false, altitude: false, timeoutMs: 10_000 })
      .catch(() => undefined);
    if (!position) return undefined;
    const { latitude, longitude } = position;
    const names: PlaceNames = kit.offers('device.location.describe')
      ? await kit.call('device.location.describe', { latitude, longitude }).catch(() => ({}))
      : {};
    let named: () => void = () => undefined;
    const naming = new Promise<void>((resolve) => (named = resolve));
    const found: Located = {
      ...wgs84ToGcj02(position),
      id: String(++lastId),
      name: names.city ?? '',
      adCode: names.cityAdcode ?? '',
      told: o['setLocatedCity'] === true,
      named,
    };
    latest = found;
    const heard = ofTask.size + everywhere.size > 0;
    if (!found.told || !heard) return found;
    const event = {
      longitude: found.longitude,
      latitude: found.latitude,
      locatedCityId: found.id,
    };
    ofTask.emit(event);
    everywhere.emit(event);
    const { setTimeout, clearTimeout } = kit.context.natives;
    const late = setTimeout(named, NAMING_MS);
    await naming;
    clearTimeout(late);
    return found;
  }

  async function choose(o: Options, ofTask: Emitter<LocatedEvent>): Promise<City> {
    const here = o['showLocatedCity'] === true ? await locate(o, ofTask) : undefined;
    const own = citiesOf(o['cities']);
    const first: City[] = [
      ...citiesOf(o['customHistoryCities']),
      ...(o['showHotCities'] === false ? [] : citiesOf(o['hotCities'])),
    ];
    const zh = kit.device.current().language.startsWith('zh');
    if (here?.name) {
      const { name, adCode, longitude, latitude } = here;
      first.unshift({ city: name, adCode, longitude, latitude });
    }
    const shown = [...first, ...own];
    if (shown.length > 0) {
      const labels = shown.map(({ city, latitude }) =>
        latitude === undefined ? city : `${zh ? '当前定位' : 'You are here'} · ${city}`,
      );
      if (own.length === 0) labels.push(zh ? '更多城市' : 'More cities');
      const { selected } = await kit.call('ui.pickOptions', { columns: [labels], selected: [0] });
      const city = shown[selected[0] ?? 0];
      if (city) return city;
    }
    const { names, codes } = await kit.call('ui.pickRegion', { levels: 2, selected: [] });
    return { city: names.at(-1) ?? '', adCode: codes.at(-1) ?? '' };
  }

  /** `error` numbers as documented of both forms. */
  const rename = (o: Options, byId: boolean): object => {
    const refuse = (error: number, errorMessage: string): never => {
      throw new Worded({ error, errorMessage });
    };
    const { locatedCityId: id, locatedCityName: name } = o;
    for (const value of byId ? [id, name] : [name]) {
      if (value === undefined || value === '') refuse(12, '必填参数为空');
      if (typeof value !== 'string') refuse(11, '参数类型错误');
    }
    if (!latest?.told) return refuse(14, '请等onLocatedComplete触发后再调用setLocatedCity');
    if (byId && id !== latest.id) refuse(13, 'locatedCityId不匹配');
    latest.name = text(name);
    if (o['locatedCityAdCode'] !== undefined) latest.adCode = text(o['locatedCityAdCode']);
    latest.named();
    return { locatedCityName: latest.name };
  };
  const NAMES = 'locatedCityName locatedCityAdCode locatedCityPinyin';

  return {
    chooseCity: direct(
      (options?: unknown) => {
        const ofTask = kit.emitter<LocatedEvent>('ChooseCityTask.onLocatedComplete');
        const run = method(PARAMS, (o) => choose(o, ofTask), { needs: 'ui.pickRegion', errors });
        return Object.assign(asyncFunction(convention, 'chooseCity', run)(options) as object, {
          onLocatedComplete: ofTask.add,
          offLocatedComplete: ofTask.remove,
          setLocatedCity: asyncFunction(
            convention,
            'ChooseCityTask.setLocatedCity',
            method(NAMES, (o) => rename(o, false)),
          ),
        });
      },
      { params: PARAMS, needs: 'ui.pickRegion', gives: 'city adCode longitude latitude' },
    ),
    setLocatedCity: method(`locatedCityId ${NAMES}`, (o) => rename(o, true), {
      needs: 'ui.pickRegion',
      gives: 'locatedCityName',
    }),
    onLocatedComplete: direct(everywhere.add),
    offLocatedComplete: direct(everywhere.remove),
    'ap.getMainSelectedCity': method(
      'needFullName',
      async () => {
        const { city } = await kit.call('open.selectedCity', {});
        if (!city) throw new Worded({ error: 10001, errorMessage: '获取城市信息为空' });
        return {
          name: city.name,
          fullName: city.name,
          code: city.code,
          chineseMainLand: city.mainland,
          isManualSelected: city.chosen,
          settingTime: city.since,
        };
      },
      {
        needs: 'open.selectedCity',
        gives: 'name fullName code chineseMainLand isManualSelected settingTime',
      },
    ),
  };
};
