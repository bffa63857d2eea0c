// The AppSecret of a program, as far as a key may touch it: who makes or resets one is asked for the password.
import { action, DONE, oneOf, type Action } from './action.ts';
import { assertKind, MNPId, NO_PROGRAM, type Prefix } from './program-kind.ts';

const STATES = { none: 0, active: 1, frozen: 2 } as const;

const secretActions = (of: Prefix): Record<string, Action> => ({
  [`Describe${of}AppSecret`]: action(
    'reads',
    { MNPId },
    async ({ client, query, origin }, it) => {
      await assertKind(query, of, it.MNPId);
      const { state } = await client.secrets.get({ appId: it.MNPId });
      return { SecretStatus: STATES[state], OpenServerURL: `${origin}/v1` };
    },
    NO_PROGRAM,
  ),
  [`Modify${of}AppSecretStatus`]: action(
    'writes',
    { MNPId, SecretStatus: oneOf(1, 2) },
    async ({ client, query }, it) => {
      await assertKind(query, of, it.MNPId);
      const change = it.SecretStatus === 1 ? client.secrets.freeze : client.secrets.unfreeze;
      await change({ appId: it.MNPId });
      return DONE;
    },
    NO_PROGRAM,
  ),
});

export const secrets: Record<string, Action> = { ...secretActions('MNP'), ...secretActions('MNG') };
