// Refusals of the management API → codes of the cloud API. Where the documentation of an action names its own code for the
// same thing, the action says so (`codes`).
import { AtriumError } from '@atrium/client';
import { errorRow, type ErrorCode } from '@atrium/client/contract';
import * as z from 'zod';
import { ApiError } from '../api/pipeline/api-error.ts';
import { CloudError, type CloudCode } from './cloud-error.ts';

export type Codes = Partial<Record<ErrorCode, CloudCode>>;

const CODES: Codes = {
  'too-many-requests': 'RequestLimitExceeded',
  'upload-busy': 'RequestLimitExceeded',
  'review-busy': 'RequestLimitExceeded',
  'body-too-large': 'RequestSizeLimitExceeded',
  'request-malformed': 'InvalidParameterValue',
  unauthorized: 'AuthFailure.SignatureFailure',
  forbidden: 'AuthFailure.UnauthorizedOperation',
  'key-limited': 'AuthFailure.UnauthorizedOperation',
  'session-needed': 'AuthFailure.UnauthorizedOperation',
  'session-stale': 'AuthFailure.UnauthorizedOperation',
  'not-found': 'FailedOperation.RecordNotFound',
  'user-exists': 'InvalidParameterValue.ExistUserAccount',
  'user-is-admin': 'FailedOperation.UnableOperateAdminAccount',
  'password-weak': 'InvalidParameterValue',
  'team-exists': 'InvalidParameterValue.ExistTeamName',
  'team-kind': 'InvalidParameterValue.InvalidTeamId',
  'role-unknown': 'InvalidParameterValue.InvalidRoleId',
  'role-not-yours': 'AuthFailure.UnauthorizedOperation',
  'superapp-exists': 'FailedOperation.ApplicationNameAlreadyExisted',
  'superapp-in-use': 'FailedOperation.AppAlreadyBindMiniProgram',
  'bundle-exists': 'InvalidParameter.InvalidExistSameAppKey',
  'program-exists': 'InvalidParameterValue.MiniProgramNameAlreadyExist',
  'program-unknown': 'InvalidParameterValue.InvalidMNPId',
  'category-unknown': 'InvalidParameterValue.InvalidMNPType',
  'icon-malformed': 'InvalidParameterValue.InvalidMNPIcon',
  'version-unknown': 'InvalidParameterValue.InvalidMNPVersionId',
  'version-number-malformed': 'InvalidParameterValue.InvalidMNPVersion',
  'version-not-greater': 'FailedOperation.ReleaseMNPVersionNeedGreaterThanOnlineVersion',
  'version-already-released': 'FailedOperation.MNPVersionReleased',
  'version-not-approved': 'FailedOperation.OnlyReleasePlatformApprovedMNPVersion',
  'version-replaced': 'InvalidParameterValue.MNPApprovalStatusError',
  'superapp-missing': 'FailedOperation.MNPTeamAssociatedApplicationTeamNotCreateApplication',
  'submission-open': 'FailedOperation.ExistMNPApprovalRecord',
  'review-own': 'FailedOperation.NoAccessPermission',
  'review-release-same-user': 'FailedOperation.NoAccessPermission',
  internal: 'InternalError',
};

/** @param own of the action. */
export function cloudErrorOf(error: unknown, own: Codes = {}): CloudError {
  if (error instanceof CloudError) return error;
  if (error instanceof z.ZodError) return ofSchema(error);
  if (error instanceof AtriumError) return ofAnswer(error, own);
  if (error instanceof ApiError) {
    const { says } = errorRow(error.code);
    const { retryAfter } = error;
    return new CloudError(CODES[error.code] ?? 'FailedOperation', [says.en, says.zh], {
      cause: error,
      retryAfter,
    });
  }
  return new CloudError('InternalError', '', { cause: error });
}

function ofAnswer(error: AtriumError, own: Codes): CloudError {
  const { code, message, fix, details } = error;
  if (code === 'network' || code === 'answer-malformed')
    return new CloudError('InternalError', '', { cause: error });
  const fields = code === 'request-malformed' && Array.isArray(details) ? fieldsIn(details) : '';
  return new CloudError(
    own[code] ?? CODES[code] ?? 'FailedOperation',
    `${message} ${fix}${fields && ` ${fields}`}`,
    { cause: error, retryAfter: error.retryAfter ?? undefined },
  );
}

const fieldsIn = (details: readonly { path?: string; message?: string }[]): string =>
  details.map(({ path, message }) => `${path}: ${message}`).join('; ');

function ofSchema({ issues }: z.ZodError): CloudError {
  const [issue] = issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    return new CloudError('UnknownParameter', issue.keys.slice(0, 5).join(', ').slice(0, 200));
  if (issue?.code === 'invalid_type' && issue.input === undefined)
    return new CloudError('MissingParameter', path);
  return new CloudError('InvalidParameterValue', `${path}: ${issue?.message ?? ''}`);
}
