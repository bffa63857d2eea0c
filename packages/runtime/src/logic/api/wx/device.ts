// wx: clipboard, phone, vibration, sensors, screen, network, location, scanning, contacts.
import { gcj02ToWgs84, wgs84ToGcj02, type SensorKind } from '@atrium/protocol';
import { batteryInfo } from '../core/battery.ts';
import { focusedField } from '../core/keyboard.ts';
import { createLocationUpdates } from '../core/location-updates.ts';
import { createSensors } from '../core/sensors.ts';
import { ApiFailure } from '../kit/failure.ts';
import { eventPairs, source, type EventSource } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { list, number, text } from '../kit/parameters.ts';
import { wxThrow } from '../kit/wx-convention.ts';

/** Milliseconds between readings, as documented. */
const INTERVALS: Record<string, number> = { game: 20, ui: 60, normal: 200 };

export const wxDevice = (kit: Kit): ApiTable => {
  const sensors = createSensors(kit);
  const start = (kind: SensorKind): ApiMethod =>
    method(
      'interval',
      (o) => sensors.start(kind, INTERVALS[text(o['interval'], 'normal')] ?? 200),
      { needs: 'device.sensor.start' },
    );
  const stop = (kind: SensorKind): ApiMethod =>
    method('', () => sensors.stop(kind), { needs: 'device.sensor.start' });
  const readings = (kind: SensorKind): EventSource => ({
    connect: (emit) => sensors.readings(kind).add(emit),
  });

  const updates = createLocationUpdates(kit);
  const getLocation = method(
    'type altitude isHighAccuracy highAccuracyExpireTime',
    async (o) => {
      const place = await kit.call('device.location.get', {
        highAccuracy: o['isHighAccuracy'] === true,
        altitude: o['altitude'] === true,
        timeoutMs: number(o['highAccuracyExpireTime'], 10_000),
      });
      const where = text(o['type'], 'wgs84') === 'gcj02' ? wgs84ToGcj02(place) : place;
      return { ...place, ...where, horizontalAccuracy: place.accuracy };
    },
    {
      needs: 'device.location.get',
      gives: 'latitude longitude speed accuracy altitude verticalAccuracy horizontalAccuracy',
    },
  );

  return {
    startLocationUpdate: method(
      'type',
      (o) => updates.start(text(o['type'], 'gcj02') === 'wgs84' ? 'wgs84' : 'gcj02'),
      { needs: 'device.location.watch' },
    ),
    stopLocationUpdate: method('', () => updates.stop(), { needs: 'device.location.watch' }),
    ...eventPairs(kit, {
      BatteryInfoChange: source(
        () => kit.hostEvents('env.battery'),
        (battery) => battery,
      ),
      LocationChange: source(
        () => updates.changes,
        (place) => ({ ...place, horizontalAccuracy: place.accuracy }),
      ),
      LocationChangeError: source(
        () => updates.errors,
        ({ code, message }) => ({ errCode: code, errMsg: message }),
      ),
    }),
    hideKeyboard: method('', async () => void (await focusedField(kit, true))),
    getSelectedTextRange: method('', () => focusedField(kit, false), { gives: 'start end' }),
    getClipboardData: method(
      '',
      async () => ({ data: (await kit.call('device.clipboard.read', {})).text }),
      { needs: 'device.clipboard.read', gives: 'data' },
    ),
    setClipboardData: method(
      'data:String',
      async (o) => void (await kit.call('device.clipboard.write', { text: text(o['data']) })),
      { needs: 'device.clipboard.write' },
    ),
    makePhoneCall: method(
      'phoneNumber:String',
      async (o) => void (await kit.call('device.call', { number: text(o['phoneNumber']) })),
      { needs: 'device.call' },
    ),
    sendSms: method(
      'phoneNumber:String content',
      async (o) =>
        void (await kit.call('device.call', {
          number: text(o['phoneNumber']),
          text: text(o['content']),
        })),
      { needs: 'device.call' },
    ),
    vibrateShort: method(
      'type',
      async () => void (await kit.call('device.vibrate', { durationMs: 15 })),
      { needs: 'device.vibrate' },
    ),
    vibrateLong: method(
      '',
      async () => void (await kit.call('device.vibrate', { durationMs: 400 })),
      { needs: 'device.vibrate' },
    ),
    getScreenBrightness: method('', () => kit.call('device.screen.brightness', {}), {
      needs: 'device.screen.brightness',
      gives: 'value',
    }),
    setScreenBrightness: method(
      'value:Number',
      async (o) => {
        await kit.call('device.screen.brightness', { value: number(o['value'], 1) });
      },
      { needs: 'device.screen.brightness' },
    ),
    setKeepScreenOn: method(
      'keepScreenOn:Boolean',
      async (o) =>
        void (await kit.call('device.screen.keepOn', { on: o['keepScreenOn'] === true })),
      { needs: 'device.screen.keepOn' },
    ),
    getNetworkType: method(
      '',
      async () => {
        const { networkType } = await kit.call('network.status', {});
        return { networkType, weakNet: false, hasSystemProxy: false };
      },
      { needs: 'network.status', gives: 'networkType weakNet' },
    ),
    getBatteryInfo: method(
      '',
      async () => {
        const { level, isCharging } = await kit.call('device.battery', {});
        return { level, isCharging, isLowPowerModeEnabled: false };
      },
      { needs: 'device.battery', gives: 'level isCharging' },
    ),
    getBatteryInfoSync: direct(
      () => {
        try {
          return { ...batteryInfo(kit), isLowPowerModeEnabled: false };
        } catch (error) {
          return wxThrow('getBatteryInfoSync', error);
        }
      },
      { needs: 'device.battery', gives: 'level isCharging' },
    ),
    scanCode: method(
      'onlyFromCamera scanType',
      async (o) => {
        const found = await kit.call('device.scan', {
          onlyFromCamera: o['onlyFromCamera'] === true,
          kinds: list(o['scanType']).map((kind) => text(kind)),
        });
        return {
          result: found.text,
          scanType: found.kind,
          charSet: 'utf-8',
          path: '',
          rawData: found.rawBase64 ?? '',
        };
      },
      { needs: 'device.scan', gives: 'result scanType charSet path rawData' },
    ),
    addPhoneContact: method(
      'firstName:String lastName mobilePhoneNumber organization email url remark nickName',
      async (o) => {
        const fields: Record<string, string> = {};
        for (const [name, value] of Object.entries(o))
          if (typeof value === 'string') fields[name] = value;
        await kit.call('device.contact.add', { fields });
      },
      { needs: 'device.contact.add' },
    ),
    chooseContact: method(
      '',
      async () => {
        const { name, phoneNumbers } = await kit.call('device.contact.choose', {});
        return {
          phoneNumber: phoneNumbers[0] ?? '',
          displayName: name,
          phoneNumberList: phoneNumbers,
        };
      },
      { needs: 'device.contact.choose', gives: 'phoneNumber displayName phoneNumberList' },
    ),

    getLocation,
    getFuzzyLocation: method(
      'type',
      async (o) => {
        const { latitude, longitude } = (await getLocation.run(o)) as Record<string, number>;
        // Two decimals are about a kilometre.
        const coarse = (n: number | undefined): number => Math.round((n ?? 0) * 100) / 100;
        return { latitude: coarse(latitude), longitude: coarse(longitude) };
      },
      { needs: 'device.location.get', gives: 'latitude longitude' },
    ),
    chooseLocation: method(
      'latitude longitude',
      async (o) => {
        const near =
          typeof o['latitude'] === 'number' && typeof o['longitude'] === 'number'
            ? gcj02ToWgs84({ latitude: o['latitude'], longitude: o['longitude'] })
            : {};
        const place = await kit.call('device.location.choose', near);
        return { name: place.name, address: place.address, ...wgs84ToGcj02(place) };
      },
      { needs: 'device.location.choose', gives: 'name address latitude longitude' },
    ),
    // A place is what the super app's map lets users choose: never a whole city (type 1).
    choosePoi: method(
      '',
      async () => {
        const place = await kit.call('device.location.choose', {});
        const { name, address } = place;
        return { type: 2, city: '', name, address, ...wgs84ToGcj02(place) };
      },
      { needs: 'device.location.choose', gives: 'type city name address latitude longitude' },
    ),
    openLocation: method(
      'latitude:Number longitude:Number scale name address',
      async (o) => {
        // The documentation asks for gcj02; the host's map speaks WGS-84.
        const where = gcj02ToWgs84({
          latitude: number(o['latitude'], 0),
          longitude: number(o['longitude'], 0),
        });
        if (Math.abs(where.latitude) > 90 || Math.abs(where.longitude) > 180)
          throw new ApiFailure('invalid-argument', 'invalid coordinates');
        await kit.call('device.location.open', {
          ...where,
          name: text(o['name']),
          address: text(o['address']),
          scale: number(o['scale'], 18),
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
    startDeviceMotionListening: start('motion'),
    stopDeviceMotionListening: stop('motion'),
    ...eventPairs(kit, {
      AccelerometerChange: readings('accelerometer'),
      CompassChange: readings('compass'),
      GyroscopeChange: readings('gyroscope'),
      DeviceMotionChange: readings('motion'),
    }),
  };
};
