// Asked by a name that is not ours: which one is, in the words of whoever asked (421, RFC 9110 §15.5.20).

export async function misdirected(request: Request, hostOrigin: string): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!/^\/v1(?:\/|$)/.test(pathname))
    return new Response(`unknown host: this platform is ${hostOrigin}\n`, { status: 421 });
  // Read only now: a server without the API starts without its contract.
  const { ApiError, errorResponse, languageOf } = await import('./api/pipeline/api-error.ts');
  const language = languageOf(request.headers.get('accept-language') ?? undefined);
  const error = new ApiError('host-unknown', [{ path: 'address', message: hostOrigin }]);
  return errorResponse(error, '', language);
}
