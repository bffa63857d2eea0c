// wx: services of the cloud: functions and containers through the super app's hook; its database and files are not here.
import { containerCall, functionCall } from '../core/cloud-calls.ts';
import { inertObject } from '../kit/inert-object.ts';
import { unsupported } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiAbsent, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { absentDatabase } from './cloud-database.ts';

const NOT_HERE = 'this service of the cloud is not provided by this super app';
const needs = 'open.cloud';

export const wxCloudServices = (kit: Kit, convention: Convention): ApiTable => {
  const fails = (name: string): ((options?: unknown) => unknown) =>
    asyncFunction(
      convention,
      name,
      method('', () => {
        throw unsupported(NOT_HERE);
      }),
    );
  const absent = (value: ApiAbsent['value']): ApiAbsent => ({
    kind: 'absent',
    reason: NOT_HERE,
    value,
  });
  const call = (params: string, gives: string, run: ApiMethod['run']): ApiMethod =>
    // With callbacks too: the client's cloud does so whatever its reference says, and programs chain `then`.
    method(params, run, { needs, gives, promises: true });

  return {
    'cloud.callFunction': call('name:String data config', 'result requestID', async (o) => {
      const { result } = await kit.call('open.cloud', functionCall(o, kit.cloudEnvironment));
      return { result, requestID: '' };
    }),
    'cloud.callContainer': call(
      'path:String method header data config',
      'data statusCode header',
      async (o) => {
        const { result } = await kit.call('open.cloud', containerCall(o, kit.cloudEnvironment));
        return { data: result, statusCode: 200, header: {}, callID: '' };
      },
    ),
    ...Object.fromEntries(
      'getTempFileURL deleteFile'
        .split(' ')
        .map((name) => [`cloud.${name}`, absent(fails(`cloud.${name}`))]),
    ),
    ...Object.fromEntries(
      ['cloud.uploadFile', 'cloud.downloadFile'].map((name) => {
        const transfer = fails(name);
        // With callbacks these answer a task, which programs use at once.
        return [
          name,
          absent(
            (options?: unknown) => transfer(options) ?? inertObject(convention, name, NOT_HERE),
          ),
        ];
      }),
    ),
    'cloud.database': absent(() => {
      kit.unsupported('cloud.database', NOT_HERE);
      return absentDatabase(fails);
    }),
  };
};
