// Mini programs and mini games: the same actions under two names.
import { CATEGORIES } from '@atrium/platform';
import { iconFormat } from '../../api/routes/icon-format.ts';
import { CloudError } from '../cloud-error.ts';
import { action, DONE, range, text, type Action, type ActionContext } from './action.ts';
import { fetchFile } from './fetch-file.ts';
import { teamNames } from './hidden.ts';
import { all, first, part } from './lists.ts';
import {
  ageRatings,
  categoriesIn,
  i18nList,
  i18nOf,
  ratingsIn,
  ratingsOf,
  typeOf,
  wordsOf,
} from './program-fields.ts';
import { assertKind, KINDS, MNPId, NO_PROGRAM, type Prefix } from './program-kind.ts';

const ICON_MAX_BYTES = 2 * 1024 * 1024;
const fields = {
  MNPType: text(200),
  MNPName: text(128),
  MNPIntro: text(1000),
  /** Programs have one description here: the introduction. */
  MNPDesc: text(4000),
  I18nList: i18nList,
  AgeRatings: ageRatings,
};

/** The only program team of the caller, where none is named. */
async function teamFor(
  { client, caller }: ActionContext,
  given: string | undefined,
): Promise<string> {
  if (given) return given;
  const [team, ...others] = caller.memberships.filter((it) => it.kind === 'program');
  if (!team || others.length > 0) throw new CloudError('MissingParameter', 'TeamId');
  return (await client.teams.get({ teamId: team.team })).id;
}

type Icon = Uint8Array<ArrayBuffer> | undefined;

/**
 * An icon by its address; undefined: none is named, or the one there is. Before anything is changed: what cannot be had, or is no
 * icon, leaves nothing half done.
 */
async function iconAt(
  { fetchFile: fetch, origin }: ActionContext,
  address: string | undefined,
  present: string | null,
): Promise<Icon> {
  const same = present !== null && (address === present || address === origin + present);
  if (!address || same) return undefined;
  const code = 'InvalidParameterValue.InvalidMNPIcon';
  const bytes = await fetchFile(fetch, address, ICON_MAX_BYTES, code);
  if (iconFormat(bytes) === null) throw new CloudError(code);
  return bytes;
}

async function putIcon({ client }: ActionContext, appId: string, bytes: Icon): Promise<void> {
  if (!bytes) return;
  const { etag } = await client.programs.get({ appId });
  await client.programs.putIcon({ appId, bytes, ifMatch: etag });
}

const programActions = (of: Prefix): Record<string, Action> => ({
  [`Create${of}`]: action(
    'writes',
    { ...fields, MNPIcon: text(), TeamId: text(64).optional() },
    async (context, it) => {
      const teamId = await teamFor(context, it.TeamId);
      const icon = await iconAt(context, it.MNPIcon, null);
      const { appId } = await context.client.programs.create({
        teamId,
        kind: KINDS[of],
        // Whoever speaks this API writes programs of its dialect.
        dialect: 'wx',
        name: wordsOf(it.MNPName, it.I18nList, 'MNPName'),
        description: wordsOf(it.MNPIntro, it.I18nList, 'MNPIntro'),
        categories: categoriesIn(it.MNPType),
        ageRatings: ratingsIn(it.AgeRatings),
      });
      await putIcon(context, appId, icon);
      return { ResourceId: appId };
    },
    {
      'not-found': 'InvalidParameterValue.InvalidTeamId',
      'request-malformed': 'InvalidParameterValue.InvalidMNPName',
    },
  ),
  [`Modify${of}`]: action(
    'writes',
    { ...fields, MNPId, MNPIcon: text().optional() },
    async (context, it) => {
      const { client, query } = context;
      const appId = it.MNPId;
      await assertKind(query, of, appId);
      const { etag, icon: present } = await client.programs.get({ appId });
      const icon = await iconAt(context, it.MNPIcon, present);
      // Before anything is changed, too.
      const preview = await first(
        (page) => client.versions.list({ appId, ...page }),
        (version) => version.preview,
      );
      await client.programs.update({
        appId,
        name: wordsOf(it.MNPName, it.I18nList, 'MNPName'),
        description: wordsOf(it.MNPIntro, it.I18nList, 'MNPIntro'),
        categories: categoriesIn(it.MNPType),
        ...(it.AgeRatings ? { ageRatings: ratingsIn(it.AgeRatings) } : {}),
        ifMatch: etag,
      });
      await putIcon(context, appId, icon);
      // As documented: no preview, one's own, somebody else's.
      return { ResourceId: !preview ? 0 : preview.author === context.caller.id ? 1 : 2 };
    },
    NO_PROGRAM,
  ),
  [`Delete${of}`]: action(
    'writes',
    { MNPId },
    async ({ client, query }, it) => {
      await assertKind(query, of, it.MNPId);
      await client.programs.delete({ appId: it.MNPId });
      return DONE;
    },
    NO_PROGRAM,
  ),
  [`Remove${of}`]: action(
    'writes',
    { MNPId },
    async ({ client, query, chinese }, it) => {
      await assertKind(query, of, it.MNPId);
      const reason = chinese ? '通过云 API 下架' : 'removed through the cloud API';
      await client.programs.remove({ appId: it.MNPId, reason });
      return DONE;
    },
    { ...NO_PROGRAM, 'program-removed': 'FailedOperation.RecordNotFound' },
  ),
  [`Describe${of}`]: action(
    'reads',
    { MNPId },
    async ({ client, query, chinese }, it) => {
      await assertKind(query, of, it.MNPId);
      const program = await client.programs.get({ appId: it.MNPId });
      return {
        MNPType: typeOf(program.categories, chinese),
        MNPId: program.appId,
        MNPName: program.name[chinese ? 'zh' : 'en'],
        MNPIcon: program.icon ?? '',
        MNPIntro: program.description[chinese ? 'zh' : 'en'],
        // Every program is bound to a super app's team from its beginning.
        AccessStatus: 2,
        TeamName: await teamNames(client)(program.team),
        TeamId: program.team,
        Status: program.available ? 1 : 2,
        I18nList: i18nOf(program),
        TeamTypeId: 1,
        AgeRatings: ratingsOf(program),
      };
    },
    NO_PROGRAM,
  ),
  [`Describe${of}List`]: action(
    'reads',
    {
      ...range,
      Keyword: text(100).optional(),
      TeamId: text(64).optional(),
      ApplicationId: text(64).optional(),
    },
    async ({ client, chinese }, it) => {
      const app = it.ApplicationId
        ? await client.superapps.get({ superappId: it.ApplicationId })
        : undefined;
      const names = new Map(
        (await all((page) => client.teams.list(page))).map(({ id, name }) => [id, name]),
      );
      return part(
        it,
        (page) =>
          client.programs.list({
            ...page,
            kind: KINDS[of],
            ...(it.Keyword ? { search: it.Keyword } : {}),
            ...(it.TeamId ? { team: it.TeamId } : {}),
          }),
        ({ superappTeam }) => !app || superappTeam === app.team,
        (program) => ({
          MNPId: program.appId,
          MNPIcon: program.icon ?? '',
          MNPName: program.name[chinese ? 'zh' : 'en'],
          MNPIntro: program.description[chinese ? 'zh' : 'en'],
          MNPType: typeOf(program.categories, chinese),
          TeamId: program.team,
          TeamName: names.get(program.team) ?? '',
          TeamTypeId: 1,
          Status: program.available ? 1 : 2,
          EffectStatus: program.released === null ? 1 : 2,
          EffectMNPVersion: program.released ?? '',
          AgeRatings: ratingsOf(program),
        }),
      );
    },
    { 'not-found': 'InvalidParameterValue.InvalidApplicationId' },
  ),
  [`Describe${of}Category`]: action('reads', {}, async ({ chinese }) => {
    const lang = chinese ? 'zh' : 'en';
    return CATEGORIES.filter((it) => it.parent === null).map((top) => ({
      TypeId: Number(top.id),
      TypeName: top.name[lang],
      TypeValue: CATEGORIES.filter((it) => it.parent === top.id).map(
        (it) => `${it.id}_${it.name[lang]}`,
      ),
      IsSystem: true,
    }));
  }),
});

export const programs: Record<string, Action> = {
  ...programActions('MNP'),
  ...programActions('MNG'),
};
