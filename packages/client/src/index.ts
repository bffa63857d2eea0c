// The client of the management API: `createAtriumClient({ baseUrl, token }).versions.release({ appId, versionId })`.
export { createAtriumClient, type AtriumClient, type ClientOptions } from './create-client.ts';
export { AtriumError } from './atrium-error.ts';
export { everyItem } from './every-item.ts';
export { waitForTask, type BuildTask } from './wait-for-task.ts';
export type { AnswerOf, Contract, ErrorCode, InputOf, Page } from './contract/index.ts';
export { SMOKE_LIMITS, type SentSmokeReport } from './contract/smoke-report.ts';
