// Passwords, sessions, the second factor and reset links: better-auth below, on our tables, without its routes and cookies.
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { bearer, twoFactor } from 'better-auth/plugins';
import type { Query } from '../../platform/db/database.node.ts';
import { RESET_HOURS } from '../mail/link-lifetimes.ts';
import { ApiError } from '../pipeline/api-error.ts';

export interface Identity {
  /** A challenge when there is a second factor. */
  signIn(email: string, password: string): Promise<{ token: string } | { challenge: string }>;
  secondFactor(challenge: string, code: string): Promise<{ token: string; userId: string }>;
  signOut(token: string): Promise<void>;
  checkPassword(token: string, password: string): Promise<boolean>;
  changePassword(token: string, current: string, password: string): Promise<void>;
  requestReset(email: string): Promise<void>;
  resetPassword(token: string, password: string): Promise<void>;
  beginSecondFactor(
    token: string,
    password: string,
  ): Promise<{ uri: string; recoveryCodes: string[] }>;
  confirmSecondFactor(token: string, code: string): Promise<void>;
  endSecondFactor(token: string, password: string): Promise<void>;
}

export interface IdentityOptions {
  query: Query;
  secret: string;
  /** Who is told the token with which they set a new password. */
  sendReset: (email: string, token: string) => Promise<void>;
}

const SESSION_S = 30 * 24 * 3600;
const CHALLENGE_COOKIE = 'better-auth.two_factor';

export function createIdentity({ query, secret, sendReset }: IdentityOptions): Identity {
  const auth = betterAuth({
    database: { db: query, type: 'postgres' },
    secret,
    // Not served: only its functions are called.
    baseURL: 'http://identity.invalid',
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Ours are in front of it (pipeline/rate-limits.ts).
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: 1,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_HOURS * 3600,
      sendResetPassword: ({ user, token }) => sendReset(user.email, token),
    },
    user: {
      modelName: 'users',
      // Ours; better-auth wants to hear of every column that must not be empty.
      additionalFields: { account: { type: 'string', required: true, input: false } },
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'sessions',
      expiresIn: SESSION_S,
      // An old session is enough: what is sensitive asks for the password anew.
      freshAge: 0,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    plugins: [
      bearer(),
      twoFactor({
        issuer: 'Atrium',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factors',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });

  const as = (token: string) => new Headers({ authorization: `Bearer ${token}` });
  /** Whatever better-auth refuses is one refusal of ours: its words would tell which part was wrong. */
  const refuse = async <T>(code: ConstructorParameters<typeof ApiError>[0], work: Promise<T>) => {
    try {
      return await work;
    } catch (error) {
      if (isAPIError(error)) throw new ApiError(code);
      throw error;
    }
  };

  /** better-auth puts another session in the place of one that turns a second factor on or off: the caller keeps theirs. */
  const inSession = async (token: string, work: () => Promise<{ headers: Headers }>) => {
    const session = await query
      .selectFrom('sessions')
      .select(['id', 'token', 'confirmed_at'])
      .where('token', '=', token)
      .executeTakeFirst();
    const { headers } = await work();
    const successor = headers.get('set-auth-token')?.split('.', 1)[0];
    if (session && successor !== undefined && successor !== token)
      await query.updateTable('sessions').set(session).where('token', '=', successor).execute();
  };

  return {
    async signIn(email, password) {
      const { headers, response } = await refuse(
        'sign-in-failed',
        auth.api.signInEmail({ body: { email, password }, returnHeaders: true }),
      );
      if ('token' in response) return { token: response.token };
      const cookie = headers.getSetCookie().find((it) => it.startsWith(`${CHALLENGE_COOKIE}=`));
      const challenge = cookie?.slice(CHALLENGE_COOKIE.length + 1).split(';')[0];
      if (challenge === undefined) throw new Error('a second factor without a challenge');
      return { challenge };
    },
    async secondFactor(challenge, code) {
      const headers = new Headers({
        cookie: `${CHALLENGE_COOKIE}=${challenge.replace(/[;\s,]/g, '')}`,
      });
      const verify = /^\d{6}$/.test(code)
        ? auth.api.verifyTOTP({ body: { code }, headers })
        : auth.api.verifyBackupCode({ body: { code }, headers });
      const { token, user } = await refuse(
        'second-factor-failed',
        verify as Promise<{ token: string; user: { id: string } }>,
      );
      return { token, userId: user.id };
    },
    async signOut(token) {
      await auth.api.signOut({ headers: as(token) });
    },
    async checkPassword(token, password) {
      try {
        await auth.api.verifyPassword({ body: { password }, headers: as(token) });
        return true;
      } catch (error) {
        if (isAPIError(error)) return false;
        throw error;
      }
    },
    async changePassword(token, currentPassword, newPassword) {
      await refuse(
        'password-wrong',
        auth.api.changePassword({ body: { currentPassword, newPassword }, headers: as(token) }),
      );
    },
    async requestReset(email) {
      await auth.api.requestPasswordReset({ body: { email } });
    },
    async resetPassword(token, newPassword) {
      await refuse('link-invalid', auth.api.resetPassword({ body: { token, newPassword } }));
    },
    async beginSecondFactor(token, password) {
      const begun = await refuse(
        'second-factor-on',
        auth.api.enableTwoFactor({ body: { password }, headers: as(token) }),
      );
      if (begun.method !== 'totp') throw new Error('a second factor of another kind');
      return { uri: begun.totpURI, recoveryCodes: begun.backupCodes };
    },
    async confirmSecondFactor(token, code) {
      await inSession(token, () =>
        refuse(
          'second-factor-failed',
          auth.api.verifyTOTP({ body: { code }, headers: as(token), returnHeaders: true }),
        ),
      );
    },
    async endSecondFactor(token, password) {
      await inSession(token, () =>
        refuse(
          'password-wrong',
          auth.api.disableTwoFactor({
            body: { password },
            headers: as(token),
            returnHeaders: true,
          }),
        ),
      );
    },
  };
}
