// What an API asks of the host and what the program gets: tables of both dialects are checked by this one function.
import type { Dialect, Json } from '@atrium/protocol';
import { openProgram, type Callable } from './program.ts';

/** `[API, its argument, what the host was asked, what the program got]`. */
export type Effect = [api: string, argument: unknown, asked: [string, unknown][], got: unknown];

/** A host that answers everything. */
const ANSWERS: Record<string, Json> = {
  'device.contact.choose': {
    name: 'Ann',
    phoneNumbers: ['1', '2'],
  },
  'device.location.choose': {
    latitude: 39.9,
    longitude: 116.4,
    name: 'Cafe',
    address: 'Road 1',
  },
  'device.location.get': {
    latitude: 39.904,
    longitude: 116.408,
    accuracy: 5,
    speed: 0,
    altitude: 1,
    verticalAccuracy: 2,
  },
  'media.choose': {
    files: [
      {
        path: 'tmp:a.mp4',
        size: 3,
        name: 'a.mp4',
        kind: 'video',
        duration: 2,
        width: 4,
        height: 5,
        modified: 7000,
      },
    ],
  },
  'media.compress': {
    path: 'tmp:small.jpg',
  },
  'media.videoInfo': {
    path: 'tmp:a',
    type: 'mp4',
    duration: 1,
    size: 2048,
    width: 3,
    height: 4,
  },
  'device.battery': {
    level: 80,
    isCharging: true,
  },
  'device.random': {
    base64: 'aGk=',
  },
  'device.scan': {
    text: 'T',
    kind: 'QR_CODE',
  },
  'device.screen.brightness': {
    value: 0.5,
  },
  'device.time': {
    now: 5,
  },
  'file.stat': {
    size: 9,
    isDirectory: false,
    modified: 5000,
  },
  'file.temporary': {
    path: 'tmp:event.ics',
  },
  'open.address': {
    userName: 'Ann',
    telNumber: '1',
    postalCode: '2',
    province: 'P',
    city: 'C',
    county: 'D',
    detail: 'E',
    nationalCode: '3',
  },
  'open.cloud': {
    result: {
      statusCode: 200,
    },
  },
  'open.permissionPage': {
    granted: {
      location: false,
    },
  },
  'open.background': { data: '{}', timeStamp: 1, path: 'p', query: '', scene: 1001 },
  'open.backgroundToken': { token: 't' },
  'open.permissions': {
    granted: {
      location: true,
      camera: false,
    },
  },
  'open.privacy': {
    needAuthorization: false,
    contractName: '《A》',
  },
  'open.profile': {
    nickName: 'Ann',
    avatarUrl: 'u',
    gender: 0,
    country: '',
    province: '',
    city: '',
    language: 'en',
  },
  'open.steps': {
    encryptedData: 'e',
    iv: 'i',
  },
  'open.subscribe': {
    answers: {
      t1: 'accept',
    },
  },
  'ui.pickCascade': {
    selected: [0],
  },
  'ui.pickDate': {
    value: '2026-11-22',
  },
  'ui.pickOptions': {
    selected: [1],
  },
  'view.focusedField': {
    start: 1,
    end: 2,
  },
  'view.loadFont': {
    ok: true,
    status: 'loaded',
  },
};

/** One program for all: APIs are asked one after the other, and each says what it added. */
export function effects(dialect: Dialect) {
  const { program, context, calls } = openProgram({
    dialect,
    answer: (name) => ANSWERS[name] ?? null,
  });
  // The page in front is a page of the tab bar.
  Object.assign(context.router, { tabIndex: () => 0 });
  Object.assign(context.app, { tabBar: {} });
  return async (api: string, argument: unknown) => {
    const before = calls.length;
    const call = api
      .split('.')
      .reduce<unknown>(
        (at, part) => (at as Record<string, unknown>)[part],
        program.api,
      ) as Callable;
    const got = await (argument === undefined ? call() : call(argument));
    return { asked: calls.slice(before).map(({ api: name, args }) => [name, args]), got };
  };
}
