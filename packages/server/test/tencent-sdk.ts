// The original platform's client, for tests. One of its libraries puts functions of its own in the place of `https.request` and
// `https.get`, which take no URL beside options: every other test of the process would meet them.
import https from 'node:https';

const { get, request } = https;
export const { ClientProfile, CommonClient, Credential, HttpProfile } =
  await import('tencentcloud-sdk-nodejs-intl-en/tencentcloud/common');
Object.assign(https, { get, request });
