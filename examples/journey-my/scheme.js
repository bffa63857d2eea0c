// A scheme opens a program from outside (a link, a QR code). Inside a program it has to become a call, and back.

/** `alipays://platformapi/startapp?appId=…&page=…&query=…` → options of my.navigateToMiniProgram, or why not. */
export function schemeToParams(scheme) {
  if (!scheme.startsWith('alipays:')) return { message: '! 非 alipays: 开头' };
  const parseQuery = (text) =>
    text
      .replace(/^.*?\?/, '')
      .split('&')
      .map((pair) => {
        const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
        return [pair.slice(0, at), pair.slice(at + 1)].map(decodeURIComponent);
      });
  const params = {};
  for (const [key, value] of parseQuery(scheme)) {
    if (key === 'appId') {
      if (value.length !== 16) return { message: `! 非 16 位 appId '${value}'` };
      params.appId = value;
    } else if (key === 'page') {
      params.path = value;
    } else if (key === 'query') {
      params.query = {};
      for (const [name, one] of parseQuery(value)) params.query[name] = one;
    } else {
      return { message: `! 不支持参数 '${key}' ` };
    }
  }
  return { params };
}

/** The other way round. extraData cannot travel in a scheme. */
export function paramsToScheme({ appId, path, query, extraData }) {
  let scheme = `alipays://platformapi/startapp?appId=${appId}`;
  if (path) scheme += `&page=${encodeURIComponent(path)}`;
  if (query) {
    const text = Object.keys(query)
      .map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(query[key])}`)
      .join('&');
    scheme += `&query=${encodeURIComponent(text)}`;
  }
  return { scheme, lost: Boolean(extraData && Object.keys(extraData).length) };
}

/** Opens what a scheme names. */
export function navigateToMiniProgramScheme({ scheme, success, fail }) {
  const { params, message } = schemeToParams(scheme);
  if (params) my.navigateToMiniProgram({ ...params, success, fail });
  else if (fail) fail({ error: -1, errorMessage: `无效的小程序 scheme ${scheme}: ${message}` });
}
