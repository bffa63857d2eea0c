// Super apps, which are called applications here, and the packages they are in on phones.
import type { AtriumClient } from '@atrium/client';
import * as z from 'zod';
import { CloudError } from '../cloud-error.ts';
import { action, DONE, int, oneOf, range, text, type Action } from './action.ts';
import { teamNames } from './hidden.ts';
import { all, contains, part } from './lists.ts';
import { ratingsOf } from './program-fields.ts';

const ApplicationId = text(64);
const NO_APPLICATION = { 'not-found': 'InvalidParameterValue.InvalidApplicationId' } as const;
const CREATE = {
  'not-found': 'InvalidParameterValue.InvalidTeamId',
  'request-malformed': 'InvalidParameterValue.InvalidApplicationName',
} as const;
const ENVIRONMENTS = { 1: 'test', 2: 'production' } as const;

type Superapp = Awaited<ReturnType<AtriumClient['superapps']['get']>>;
type Place = Superapp['places'][number];

/** A place has a number by what it is: there is at most one of each. */
const PLACES = [
  ['android', 'test'],
  ['android', 'production'],
  ['ios', 'test'],
  ['ios', 'production'],
] as const;
const placeId = (place: Place): number =>
  1 +
  PLACES.findIndex(
    ([platform, environment]) => platform === place.platform && environment === place.environment,
  );

const keyOf = (app: Pick<Superapp, 'places'>, platform: 'android' | 'ios'): string =>
  (
    app.places.find((it) => it.platform === platform && it.environment === 'production') ??
    app.places.find((it) => it.platform === platform)
  )?.name ?? '';

const described = (app: Omit<Superapp, 'etag'>, teamName: string) => ({
  ApplicationId: app.id,
  ApplicationName: app.name,
  Intro: app.description,
  AndroidAppKey: keyOf(app, 'android'),
  IosAppKey: keyOf(app, 'ios'),
  TeamId: app.team,
  TeamName: teamName,
  Scheme: app.scheme ?? '',
});

/** The packages of a request, put in place of those of the same platform and environment. */
function withKeys(
  places: readonly Place[],
  environment: Place['environment'],
  keys: Partial<Record<'android' | 'ios', string | undefined>>,
): Place[] {
  const given = (['android', 'ios'] as const).flatMap((platform): Place[] =>
    keys[platform] ? [{ platform, environment, name: keys[platform] }] : [],
  );
  const replaced = (place: Place): boolean =>
    given.some((it) => it.platform === place.platform && it.environment === place.environment);
  return [...places.filter((it) => !replaced(it)), ...given];
}

const fields = {
  ApplicationName: text(64),
  Intro: text(500),
  Logo: text(),
  AndroidAppKey: text(255).optional(),
  IosAppKey: text(255).optional(),
  Remark: text(500).optional(),
  Scheme: text(64).optional(),
};

export const applications: Record<string, Action> = {
  CreateApplication: action(
    'writes',
    { ...fields, TeamId: text(64), ApplicationType: oneOf(1, 2).default(2) },
    async ({ client }, it) => {
      const { id } = await client.superapps.create({
        teamId: it.TeamId,
        name: it.ApplicationName,
        description: it.Intro,
        scheme: it.Scheme || null,
        places: withKeys([], ENVIRONMENTS[it.ApplicationType], {
          android: it.AndroidAppKey,
          ios: it.IosAppKey,
        }),
      });
      return { ResourceId: id };
    },
    CREATE,
  ),
  ModifyApplication: action(
    'writes',
    { ...fields, ApplicationId },
    async ({ client }, it) => {
      const superappId = it.ApplicationId;
      const { etag, places } = await client.superapps.get({ superappId });
      await client.superapps.update({
        superappId,
        name: it.ApplicationName,
        description: it.Intro,
        ...(it.Scheme === undefined ? {} : { scheme: it.Scheme || null }),
        places: withKeys(places, 'production', { android: it.AndroidAppKey, ios: it.IosAppKey }),
        ifMatch: etag,
      });
      return DONE;
    },
    NO_APPLICATION,
  ),
  DeleteApplication: action(
    'writes',
    { ApplicationId },
    async ({ client }, it) => {
      await client.superapps.delete({ superappId: it.ApplicationId });
      return DONE;
    },
    NO_APPLICATION,
  ),
  DescribeApplication: action(
    'reads',
    { ApplicationId },
    async ({ client }, it) => {
      const app = await client.superapps.get({ superappId: it.ApplicationId });
      return described(app, await teamNames(client)(app.team));
    },
    NO_APPLICATION,
  ),
  DescribeApplicationList: action(
    'reads',
    { ...range, Keyword: text(100).optional(), TeamId: text(64).optional() },
    ({ client }, it) => {
      const teamName = teamNames(client);
      return part(
        it,
        (page) => client.superapps.list(page),
        ({ name, team }) => contains(it.Keyword, name) && (!it.TeamId || team === it.TeamId),
        async (app) => described(app, await teamName(app.team)),
      );
    },
  ),
  DescribeApplicationConfigFile: action(
    'reads',
    { ApplicationId, AppType: oneOf(1, 2).default(2) },
    async ({ client }, it) => {
      const environment = ENVIRONMENTS[it.AppType];
      const file = await client.superapps.config({ superappId: it.ApplicationId, environment });
      return { File: Buffer.from(JSON.stringify(file)).toString('base64') };
    },
    NO_APPLICATION,
  ),
  CreateApplicationConfig: action(
    'writes',
    {
      ApplicationId,
      ApplicationType: oneOf(1, 2),
      ApplicationPlatformType: oneOf(2, 3),
      AppKey: text(255),
      AppURL: text().optional(),
    },
    async ({ client }, it) => {
      const superappId = it.ApplicationId;
      const { etag, places } = await client.superapps.get({ superappId });
      const place: Place = {
        platform: it.ApplicationPlatformType === 2 ? 'android' : 'ios',
        environment: ENVIRONMENTS[it.ApplicationType],
        name: it.AppKey,
        ...(it.AppURL ? { downloadUrl: it.AppURL } : {}),
      };
      if (places.some((other) => placeId(other) === placeId(place)))
        throw new CloudError(
          it.ApplicationType === 1
            ? 'FailedOperation.TestApplicationConfigExceedLimit'
            : 'FailedOperation.ProdApplicationConfigExceedLimit',
        );
      await client.superapps.update({ superappId, places: [...places, place], ifMatch: etag });
      return DONE;
    },
    NO_APPLICATION,
  ),
  ModifyApplicationConfig: action(
    'writes',
    { ApplicationId, Id: int, AppKey: text(255).optional(), AppURL: text().optional() },
    async ({ client }, it) => {
      const superappId = it.ApplicationId;
      const { etag, places } = await client.superapps.get({ superappId });
      if (!places.some((place) => placeId(place) === it.Id))
        throw new CloudError('InvalidParameterValue', 'Id');
      const changed = places.map((place) =>
        placeId(place) === it.Id
          ? {
              ...place,
              ...(it.AppKey ? { name: it.AppKey } : {}),
              ...(it.AppURL ? { downloadUrl: it.AppURL } : {}),
            }
          : place,
      );
      await client.superapps.update({ superappId, places: changed, ifMatch: etag });
      return DONE;
    },
    NO_APPLICATION,
  ),
  DescribeApplicationConfigInfos: action(
    'reads',
    { ApplicationId },
    async ({ client }, it) => {
      const { places } = await client.superapps.get({ superappId: it.ApplicationId });
      const of = (platform: Place['platform']) =>
        places
          .filter((place) => place.platform === platform)
          .map((place) => ({
            ApplicationType: place.environment === 'test' ? 1 : 2,
            AppKey: place.name,
            AppURL: place.downloadUrl ?? '',
            Id: placeId(place),
          }));
      return { AndroidConfig: of('android'), IosConfig: of('ios') };
    },
    NO_APPLICATION,
  ),
  DescribeApplicationMNPList: action(
    'reads',
    {
      ...range,
      ApplicationId,
      // A canary beside a release is no state of its own.
      OnlineStatus: oneOf(0, 1).default(0),
      EngineTypeList: z.array(oneOf(0, 1)).max(2).optional(),
      Keyword: text(100).optional(),
    },
    async ({ client, chinese }, it) => {
      const { team } = await client.superapps.get({ superappId: it.ApplicationId });
      const teamName = teamNames(client);
      const language = chinese ? 'zh' : 'en';
      const search = it.Keyword ? { search: it.Keyword } : {};
      const items = await all((page) => client.programs.list({ ...page, ...search }));
      return part(
        it,
        async () => ({ items, next: null }),
        (program) =>
          program.superappTeam === team &&
          program.released !== null &&
          (it.OnlineStatus === 0 || program.available) &&
          (!it.EngineTypeList?.length ||
            it.EngineTypeList.includes(program.kind === 'game' ? 1 : 0)),
        async (program) => ({
          MNPId: program.appId,
          MNPName: program.name[language],
          MNPIcon: program.icon ?? '',
          MNPIntro: program.description[language],
          OnlineStatus: program.available ? 1 : 0,
          EngineType: program.kind === 'game' ? 1 : 0,
          TeamId: program.team,
          TeamName: await teamName(program.team),
          TeamTypeId: 1,
          AgeRatings: ratingsOf(program),
        }),
      );
    },
    NO_APPLICATION,
  ),
};
