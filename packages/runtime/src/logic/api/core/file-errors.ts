// What a failed file operation says: each dialect's documented words and numbers.
import type { Dialect } from '@atrium/protocol';
import { ApiFailure, asFailure, isParameterFailure, Worded } from '../kit/failure.ts';
import { text, type Options } from '../kit/parameters.ts';

/** wx: general error numbers of the file system, as documented. */
const ERRNO: Record<string, number> = {
  'not-permitted': 1300013,
  'not-found': 1300002,
  'not-a-folder': 1300020,
  'not-empty': 1300066,
  'is-a-folder': 1301003,
  exists: 1301005,
  quota: 1300202,
  handle: 1300009,
};

/** my: `{error, errorMessage}` of FileSystemManager. */
const MY_ERRORS: Record<string, [number, string]> = {
  'not-found': [10022, '文件/目录不存在'],
  'not-a-folder': [10022, '目录不存在'],
  'is-a-folder': [10023, '传入的路径是一个目录'],
  'not-permitted': [10024, '指定的路径没有写权限'],
  exists: [10025, '文件或目录已存在'],
  'not-empty': [10027, '目录不为空'],
  quota: [10028, '文件夹超过限制'],
};

/** Of wx: these say how they came to the file. */
const BY_OPENING = new Set([
  'readFile',
  'writeFile',
  'appendFile',
  'open',
  'truncate',
  'readZipEntry',
]);

/** ` path`, `, open path` or `, rename path -> path`, as the documentation has it of each API. */
function where(api: string, o: Options): string {
  const path = text(o['filePath'] ?? o['path'] ?? o['dirPath'] ?? o['apFilePath']);
  if (api === 'rename' || api === 'copyFile')
    return `, ${api} ${text(o['oldPath'] ?? o['srcPath'])} -> ${text(o['newPath'] ?? o['destPath'])}`;
  return BY_OPENING.has(api) ? `, open ${path}` : ` ${path}`;
}

/** `api`: the name without `Sync`. */
export function fileFailure(dialect: Dialect, api: string, o: Options, error: unknown): unknown {
  if (isParameterFailure(error)) return error;
  const { code, message } = asFailure(error);
  if (dialect === 'my') {
    const words = MY_ERRORS[code];
    return words ? new Worded({ error: words[0], errorMessage: words[1] }) : error;
  }
  const errno = ERRNO[code];
  if (errno === undefined) return error;
  const said = (words: string): ApiFailure =>
    new ApiFailure(code, words, { errno, errCode: errno });
  if (code === 'quota' || code === 'handle' || code === 'not-empty') return said(message);
  if (code === 'not-found' && api === 'saveFile') return said('tempFilePath file not exist');
  if (code === 'not-permitted' && message.startsWith('permission denied')) return said(message);
  return said(`${message}${where(api, o)}`);
}
