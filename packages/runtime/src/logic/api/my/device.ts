// my: clipboard, phone, vibration, sensors, screen, network, location, scanning, contacts.
import {
  gcj02ToWgs84,
  wgs84ToGcj02,
  type Place,
  type PlaceNames,
  type SensorKind,
} from '@atrium/protocol';
import { batteryInfo } from '../core/battery.ts';
import { focusedField } from '../core/keyboard.ts';
import { createSensors, type Sensors } from '../core/sensors.ts';
import { Worded } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { myThrow } from '../kit/my-convention.ts';
import { given, list, number, text, type Options } from '../kit/parameters.ts';
import { myNetworkType } from './network-type.ts';

/** As documented. */
const DEFAULT_INTERVAL_MS = 500;

export const myDevice = (kit: Kit, convention: Convention): ApiTable => {
  const sensors = createSensors(kit);
  /** Most device APIs of this dialect answer `{success: true}`. */
  const done = (params: string, needs: string, run: (o: Options) => Promise<unknown>): ApiMethod =>
    method(
      params,
      async (o) => {
        await run(o);
        return { success: true };
      },
      { needs, gives: 'success' },
    );
  const start = (kind: SensorKind) =>
    done('interval', 'device.sensor.start', (o) =>
      sensors.start(kind, number(o['interval'], DEFAULT_INTERVAL_MS)),
    );
  const stop = (kind: SensorKind) => done('', 'device.sensor.start', () => sensors.stop(kind));
  const vibrate = (durationMs: number) =>
    done('', 'device.vibrate', () => kit.call('device.vibrate', { durationMs }));

  return {
    // Documented: without a keyboard it is no failure, `success` says so.
    hideKeyboard: method(
      '',
      () =>
        focusedField(kit, true).then(
          () => ({ success: true }),
          () => ({ success: false, reason: 'the keyboard is not shown' }),
        ),
      { gives: 'success reason' },
    ),
    getClipboard: method('', () => kit.call('device.clipboard.read', {}), {
      needs: 'device.clipboard.read',
      gives: 'text',
    }),
    setClipboard: done('text', 'device.clipboard.write', (o) =>
      kit.call('device.clipboard.write', { text: text(o['text']) }),
    ),
    makePhoneCall: done('number', 'device.call', (o) =>
      kit.call('device.call', { number: text(o['number']) }),
    ),
    vibrate: vibrate(400),
    vibrateLong: vibrate(400),
    vibrateShort: vibrate(15),
    getScreenBrightness: method(
      '',
      async () => ({
        success: true,
        brightness: (await kit.call('device.screen.brightness', {})).value,
      }),
      { needs: 'device.screen.brightness', gives: 'success brightness' },
    ),
    setScreenBrightness: done('brightness:Number', 'device.screen.brightness', (o) =>
      kit.call('device.screen.brightness', { value: number(o['brightness'], 1) }),
    ),
    setKeepScreenOn: done('keepScreenOn', 'device.screen.keepOn', (o) =>
      kit.call('device.screen.keepOn', { on: o['keepScreenOn'] === true }),
    ),
    getNetworkType: method(
      '',
      async () => {
        const { isConnected, networkType } = await kit.call('network.status', {});
        return { networkAvailable: isConnected, networkType: myNetworkType(networkType) };
      },
      { needs: 'network.status', gives: 'networkAvailable networkType' },
    ),
    getBatteryInfo: method('', () => kit.call('device.battery', {}), {
      needs: 'device.battery',
      gives: 'level isCharging',
    }),
    getBatteryInfoSync: direct(
      () => {
        try {
          return batteryInfo(kit);
        } catch (error) {
          return myThrow('getBatteryInfoSync', error);
        }
      },
      { needs: 'device.battery', gives: 'level isCharging' },
    ),
    scan: method(
      'scanType hideAlbum onlyFromCamera',
      async (o) => {
        const kinds = list(o['scanType']).map((kind) => text(kind));
        const found = await kit.call('device.scan', {
          onlyFromCamera: o['hideAlbum'] === true || o['onlyFromCamera'] === true,
          kinds: kinds.length > 0 ? kinds : ['qrCode', 'barCode'],
        });
        const code = found.text;
        return {
          code,
          result: code,
          scanType: found.kind,
          ...(/^qr/i.test(found.kind) ? { qrCode: code } : { barCode: code }),
        };
      },
      { needs: 'device.scan', gives: 'code result scanType qrCode barCode' },
    ),
    addPhoneContact: method(
      'firstName lastName nickName mobilePhoneNumber organization email url remark',
      async (o) => {
        const fields: Record<string, string> = {};
        for (const [name, value] of Object.entries(o))
          if (typeof value === 'string') fields[name] = value;
        await kit.call('device.contact.add', { fields });
        return { success: true };
      },
      { needs: 'device.contact.add', gives: 'success' },
    ),
    choosePhoneContact: method(
      '',
      async () => {
        const { name, phoneNumbers } = await kit.call('device.contact.choose', {});
        return { name, mobile: phoneNumbers[0] ?? '' };
      },
      { needs: 'device.contact.choose', gives: 'name mobile' },
    ),

    getLocation: method(
      'type cacheTimeout accuracy',
      async (o) => {
        const place = await kit.call('device.location.get', {
          highAccuracy: false,
          altitude: false,
          timeoutMs: number(o['cacheTimeout'], 10) * 1000,
        });
        // Documented numbers are strings; the platform answers GCJ-02.
        const { latitude, longitude } = wgs84ToGcj02(place);
        return {
          longitude: String(longitude),
          latitude: String(latitude),
          accuracy: String(place.accuracy),
          horizontalAccuracy: String(place.accuracy),
          ...(await namesFor(kit, number(o['type'], 0), place)),
        };
      },
      {
        needs: 'device.location.get',
        gives:
          'longitude latitude accuracy horizontalAccuracy country countryCode province ' +
          'provinceAdcode city cityAdcode district districtAdcode streetNumber pois',
        errors: {
          denied: [2001, '用户拒绝给小程序授权'],
          timeout: [14, '业务定位超时'],
          network: [12, '网络异常，请稍后再试'],
          internal: [13, '定位失败，请稍后再试'],
        },
      },
    ),
    getGeocoder: direct(
      () => ({
        reverseGeocoding: asyncFunction(
          convention,
          'reverseGeocoding',
          method(
            'latitude longitude',
            async (o) => {
              const place = gcj02ToWgs84({
                latitude: number(o['latitude'], NaN),
                longitude: number(o['longitude'], NaN),
              });
              if (!Number.isFinite(place.latitude) || !Number.isFinite(place.longitude))
                throw new Worded({ error: 2, errorMessage: '非法参数' });
              const {
                streetNumber: _,
                pois: __,
                ...names
              } = await kit.call('device.location.describe', place);
              return names;
            },
            { errors: { internal: [1001, '逆地理编码失败'], network: [1001, '逆地理编码失败'] } },
          ),
        ),
      }),
      { needs: 'device.location.describe' },
    ),
    chooseLocation: method(
      'title latitude longitude',
      async (o) => {
        const near = gcj02ToWgs84({
          latitude: number(o['latitude'], NaN),
          longitude: number(o['longitude'], NaN),
        });
        const place = await kit.call('device.location.choose', {
          ...given('latitude', Number.isFinite(near.latitude) ? near.latitude : undefined),
          ...given('longitude', Number.isFinite(near.longitude) ? near.longitude : undefined),
        });
        return {
          name: place.name,
          address: place.address,
          ...wgs84ToGcj02(place),
          provinceName: '',
          cityName: '',
        };
      },
      { needs: 'device.location.choose', gives: 'name address longitude latitude' },
    ),
    openLocation: method(
      'longitude latitude name address scale',
      async (o) => {
        await kit.call('device.location.open', {
          ...gcj02ToWgs84({
            latitude: number(o['latitude'], 0),
            longitude: number(o['longitude'], 0),
          }),
          name: text(o['name']),
          address: text(o['address']),
          scale: number(o['scale'], 15),
        });
      },
      { needs: 'device.location.open' },
    ),

    startAccelerometer: start('accelerometer'),
    stopAccelerometer: stop('accelerometer'),
    startCompass: start('compass'),
    stopCompass: stop('compass'),
    startGyroscope: start('gyroscope'),
    stopGyroscope: stop('gyroscope'),
    ...listening(kit, sensors, {
      AccelerometerChange: 'accelerometer',
      CompassChange: 'compass',
      GyroscopeChange: 'gyroscope',
      DeviceMotionChange: 'motion',
    }),
  };
};

/** In this dialect listening starts a sensor, and ends it when nobody listens any more; `start…` only sets how often. */
function listening(kit: Kit, sensors: Sensors, kinds: Record<string, SensorKind>): ApiTable {
  const table: ApiTable = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const own = kit.emitter<unknown>(`on${name}`);
    sensors.readings(kind).add((reading) => own.emit(reading));
    table[`on${name}`] = direct((listener: (reading: unknown) => void) => {
      own.add(listener);
      // What hinders a sensor is told by `start…`; a listener then hears nothing.
      if (own.size === 1 && !sensors.runs(kind))
        sensors.start(kind, DEFAULT_INTERVAL_MS).catch(() => undefined);
    });
    table[`off${name}`] = direct((listener?: (reading: unknown) => void) => {
      own.remove(listener);
      if (own.size === 0) sensors.stop(kind).catch(() => undefined);
    });
  }
  return table;
}

/**
 * `type`: 1 down to the district, 2 with the street, 3 with what is around. Without a geocoder, or when it does not know,
 * the coordinates are the whole answer.
 */
async function namesFor(kit: Kit, type: number, place: Place): Promise<PlaceNames> {
  if (!(type >= 1) || !kit.offers('device.location.describe')) return {};
  const { latitude, longitude } = place;
  const found = await kit
    .call('device.location.describe', { latitude, longitude })
    .catch((): PlaceNames => ({}));
  const { streetNumber, pois, ...names } = found;
  return {
    ...names,
    ...(type >= 2 && streetNumber && { streetNumber }),
    ...(type >= 3 && pois && { pois }),
  };
}
