// What the management API stands on. The server gives it; tests give their own.
import type { Context } from 'hono';
import type { FetchFile } from '../cloud/actions/fetch-file.ts';
import type { CompileUpload } from '../platform/compile-upload.node.ts';
import type { FetchProof } from '../platform/domain-proofs.ts';
import type { Database } from '../platform/db/database.node.ts';
import type { ObjectStore } from '../platform/objects/object-store.node.ts';
import type { Uploads } from '../platform/uploads.ts';
import type { VersionStore } from '../platform/version-store.ts';
import type { SendMail } from './mail/mail.ts';

export interface ApiDeps {
  database: Database;
  store: VersionStore;
  objects: ObjectStore;
  uploads: Uploads;
  /** At least 32 characters, the same on every replica, kept: it seals what has to be read again and signs jump tickets. */
  secret: string;
  /** Where people and servers reach the API, without `/v1`: `https://api.example.com`. */
  origin: string;
  /** Of the packages' signatures, base64: part of the configuration file. */
  publicKey: string;
  /** `https://{label}.guest.example.com` */
  guestOrigin: string;
  /** Without it, mails are printed through `say`; null: there is no mail server, and what needs one is refused. */
  mail?: SendMail | null;
  say?: (text: string) => void;
  /** Address of the caller's connection. A server behind a proxy that it trusts reads the proxy's header here. */
  addressOf?: (context: Context) => string;
  /** Compiles uploads; absent: in this process. */
  compile?: CompileUpload;
  /** Sends one webhook and answers with the HTTP status; absent: to public addresses only, without following redirects. */
  post?: (url: string, headers: Record<string, string>, body: string) => Promise<number>;
  /** Fetches the file that proves a business domain; absent: from public addresses only, without following redirects. */
  fetchProof?: FetchProof;
  /** Fetches what a parameter of the cloud API names by its address; absent: from public addresses only. */
  fetchFile?: FetchFile;
  now?: () => number;
  limits?: Partial<RateLimits>;
}

/** Calls per minute. Those of `strictAddress` and `login` are counted by all servers together. */
export interface RateLimits {
  address: number;
  /** Of operations where somebody could guess: signing in, links, tickets. */
  strictAddress: number;
  /** Of operations that servers call for all their users. */
  server: number;
  user: number;
  /** Reviews and differences of one user: they read whole programs. */
  review: number;
  /** Attempts to sign in as one user. */
  login: number;
}

export const RATE_LIMITS: RateLimits = {
  address: 1200,
  strictAddress: 30,
  server: 60_000,
  user: 600,
  review: 60,
  login: 10,
};
