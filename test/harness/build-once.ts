// Builds the runtime, the super app and the server once before the browser tests.
import { buildAll } from '../../tools/build.mjs';

export default async function setup(): Promise<void> {
  await buildAll();
}
