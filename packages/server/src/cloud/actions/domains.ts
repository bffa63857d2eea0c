// Whom programs may talk to: the lists of each, and those of the whole platform.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { CloudError } from '../cloud-error.ts';
import { action, DONE, int, oneOf, range, text, type Action } from './action.ts';
import { contains, part } from './lists.ts';
import { assertKind, MNPId, NO_PROGRAM, type Prefix } from './program-kind.ts';

const LISTS = { 1: 'request', 2: 'business', 3: 'socket', 4: 'upload', 5: 'download' } as const;
type ListNumber = keyof typeof LISTS;

/** Clients name domains as addresses; lists here hold what stands behind `https://`, which is meant anyway. */
const hostIn = (url: string): string =>
  url
    .trim()
    .replace(/^(?:https|wss):\/\//, '')
    .replace(/\/$/, '');

const domainList = z
  .array(
    z.strictObject({
      DomainUrlList: z.array(text(300)).max(200),
      DomainType: oneOf(1, 2, 3, 4, 5),
    }),
  )
  .min(1)
  .max(5);

const domainActions = (of: Prefix): Record<string, Action> => {
  const change = (how: 'adds' | 'replaces') =>
    action(
      'writes',
      { MNPId, Domain: domainList },
      async ({ client, query }, it) => {
        await assertKind(query, of, it.MNPId);
        const { etag, ...lists } = await client.programs.domains({ appId: it.MNPId });
        const changed = { ...lists };
        for (const { DomainType, DomainUrlList } of it.Domain) {
          const list = LISTS[DomainType];
          const given = [...new Set(DomainUrlList.map(hostIn))];
          if (how === 'adds' && given.some((host) => changed[list].includes(host)))
            throw new CloudError('FailedOperation.ExistRepeatDomainUrl');
          changed[list] = how === 'adds' ? [...changed[list], ...given] : given;
        }
        await client.programs.putDomains({ appId: it.MNPId, ...changed, ifMatch: etag });
        return DONE;
      },
      NO_PROGRAM,
    );
  return {
    [`Create${of}DomainACL`]: change('adds'),
    [`Modify${of}Domain`]: change('replaces'),
    [`Describe${of}DomainACL`]: action(
      'reads',
      { MNPId },
      async ({ client, query }, it) => {
        await assertKind(query, of, it.MNPId);
        const lists = await client.programs.domains({ appId: it.MNPId });
        return ([1, 2, 3, 4, 5] as ListNumber[]).map((DomainType) => ({
          DomainUrl: lists[LISTS[DomainType]].join(';'),
          DomainType,
        }));
      },
      NO_PROGRAM,
    ),
  };
};

const GLOBAL = { 1: 'allowed', 2: 'blocked' } as const;

/** Entries of the platform's lists have no number of their own: 52 bits of their hash stand for one. */
const domainId = (type: 1 | 2, url: string): number =>
  Number.parseInt(createHash('sha256').update(`${type} ${url}`).digest('hex').slice(0, 13), 16);

interface Lists {
  allowed: string[];
  blocked: string[];
}

const entries = (lists: Lists) =>
  ([1, 2] as const).flatMap((DomainType) =>
    lists[GLOBAL[DomainType]].map((DomainUrl) => ({
      DomainId: domainId(DomainType, DomainUrl),
      DomainUrl,
      DomainType,
    })),
  );

function entryOf(lists: Lists, id: number) {
  const found = entries(lists).find(({ DomainId }) => DomainId === id);
  if (!found) throw new CloudError('FailedOperation.RecordNotFound');
  return found;
}

const globalActions: Record<string, Action> = {
  CreateGlobalDomainACL: action(
    'writes',
    { DomainUrlList: z.array(text(300)).min(1).max(200), DomainType: oneOf(1, 2) },
    async ({ client }, it) => {
      const { etag, ...lists } = await client.platformDomains.get();
      const given = it.DomainUrlList.map(hostIn);
      const RepeatUrls = given.filter((host, at) => given.indexOf(host) !== at);
      const ExistsWhiteUrls = given.filter((host) => lists.allowed.includes(host));
      const ExistsBlackUrls = given.filter((host) => lists.blocked.includes(host));
      const Result = RepeatUrls.length + ExistsWhiteUrls.length + ExistsBlackUrls.length === 0;
      const list = GLOBAL[it.DomainType];
      if (Result)
        await client.platformDomains.put({
          ...lists,
          [list]: [...lists[list], ...given],
          ifMatch: etag,
        });
      return { Result, RepeatUrls, ExistsWhiteUrls, ExistsBlackUrls };
    },
  ),
  DescribeGlobalDomainACL: action(
    'reads',
    {
      ...range,
      DomainTypes: z.array(oneOf(1, 2)).max(2).optional(),
      Keyword: text(253).optional(),
    },
    async ({ client }, it) => {
      const items = entries(await client.platformDomains.get());
      return part(
        it,
        async () => ({ items, next: null }),
        ({ DomainUrl, DomainType }) =>
          contains(it.Keyword, DomainUrl) &&
          (!it.DomainTypes?.length || it.DomainTypes.includes(DomainType)),
        (entry) => entry,
      );
    },
  ),
  ModifyGlobalDomain: action(
    'writes',
    { DomainId: int, DomainUrl: text(300) },
    async ({ client }, it) => {
      const { etag, ...lists } = await client.platformDomains.get();
      const { DomainUrl, DomainType } = entryOf(lists, it.DomainId);
      const host = hostIn(it.DomainUrl);
      if (lists.allowed.includes(host)) return { Result: 1 };
      if (lists.blocked.includes(host)) return { Result: 2 };
      const list = GLOBAL[DomainType];
      const changed = lists[list].map((other) => (other === DomainUrl ? host : other));
      await client.platformDomains.put({ ...lists, [list]: changed, ifMatch: etag });
      return { Result: 0 };
    },
  ),
  DeleteGlobalDomain: action('writes', { DomainId: int }, async ({ client }, it) => {
    const { etag, ...lists } = await client.platformDomains.get();
    const { DomainUrl, DomainType } = entryOf(lists, it.DomainId);
    const list = GLOBAL[DomainType];
    const left = lists[list].filter((other) => other !== DomainUrl);
    await client.platformDomains.put({ ...lists, [list]: left, ifMatch: etag });
    return DONE;
  }),
};

export const domains: Record<string, Action> = {
  ...domainActions('MNP'),
  ...domainActions('MNG'),
  ...globalActions,
};
