// A reviewer looks at a submitted version as its users would: in the super app, with a link for once (review-passes.ts).
import type { Contract } from '@atrium/client/contract';
import { mintReviewLink } from '../../platform/review-passes.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { iso, type HandlersOf } from '../pipeline/call.ts';
import { findVersion } from './versions.ts';

export const openReview: Pick<HandlersOf<Contract['versions']>, 'open'> = {
  async open(call, { appId, versionId }) {
    const { stage, content } = await findVersion(call, appId, versionId);
    if (stage !== 'submitted' || content === null) throw new ApiError('version-stage');
    const it = { appId, versionId, content, by: call.user.id };
    const { id, expiresAt } = await call.transaction(async (trx) => {
      await call.audit(trx, 'version.open-review', appId, { id: versionId, content });
      return mintReviewLink(trx, it, call.clock());
    });
    return { url: `${call.origin}/?open=${id}`, expiresAt: iso(new Date(expiresAt)) };
  },
};
