// What a program's scripts are called in its stack traces. They run from blob: addresses, which say nothing to anybody.

export const scriptName = (appId: string, path: string): string =>
  `${appId}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** Lines and columns stay as they are: the name is written behind the code. */
export const namedScript = (appId: string, path: string, code: string): string =>
  `${code}\n//# sourceURL=${scriptName(appId, path)}`;
