// The parts of the original platform's client that tests use. It has no types of its own.
declare module 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/common' {
  export class Credential {
    constructor(secretId: string, secretKey: string);
  }
  export class HttpProfile {
    protocol: string;
    endpoint: string;
  }
  export class ClientProfile {
    constructor(signMethod: string | undefined, http: HttpProfile);
  }
  export class CommonClient {
    constructor(
      endpoint: string,
      version: string,
      credential: Credential,
      region: string,
      profile: ClientProfile,
    );
    request<T>(
      action: string,
      parameters: object,
      done: (error: (Error & { code?: string }) | null, answer: T) => void,
    ): void;
  }
}
