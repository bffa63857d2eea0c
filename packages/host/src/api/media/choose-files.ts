// The browser's file chooser, opened by the host for a program.
import { CapabilityError, type InstanceContext } from '../../broker/capability.ts';

export interface ChooseRequest {
  count: number;
  kinds: readonly ('image' | 'video' | 'file')[];
  sources: readonly ('album' | 'camera')[];
  camera: 'back' | 'front';
  compress: boolean;
  extensions?: string[];
}

/** Replaced in tests and by hosts with a gallery of their own. */
export type FileChooser = (
  context: InstanceContext,
  request: ChooseRequest,
) => Promise<File[] | null>;

const MAX_FILE_BYTES = 100 * 1024 * 1024;

export async function chooseFiles(
  context: InstanceContext,
  request: ChooseRequest,
): Promise<File[]> {
  const choose = context.host.hooks.chooseFiles;
  const files = choose
    ? await choose(context, request)
    : await (
        await offered(context, request)
      )(context, request);
  if (!files || files.length === 0 || !context.alive)
    throw new CapabilityError('cancelled', 'the user cancelled');
  if (files.some((file) => file.size > MAX_FILE_BYTES))
    throw new CapabilityError(
      'too-large',
      `a file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`,
    );
  return files.slice(0, request.count);
}

/** Album or camera is the user's choice when the program offers both, as the clients of both dialects do. */
async function offered(context: InstanceContext, request: ChooseRequest): Promise<FileChooser> {
  const { ui, strings } = context.host;
  if (request.sources.length < 2 || request.kinds.includes('file')) return browserChooser;
  const chosen = await ui.actionSheet(
    context.stage,
    {
      title: '',
      items: [{ text: strings['choose.camera'] }, { text: strings['choose.album'] }],
      cancelText: strings['common.cancel'],
    },
    context.signal,
  );
  if (chosen === null) throw new CapabilityError('cancelled', 'the user cancelled');
  return (one, asked) =>
    browserChooser(one, { ...asked, sources: [chosen === 0 ? 'camera' : 'album'] });
}

const browserChooser: FileChooser = (context, request) => {
  // The chooser opens for a click the browser itself saw; without one it would silently never open.
  if (!navigator.userActivation.isActive)
    throw new CapabilityError('gesture-required', 'files can only be chosen after a tap');
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = request.count > 1;
    input.accept = request.kinds.includes('file')
      ? (request.extensions ?? []).map((one) => `.${one.replace(/[^\w]/g, '')}`).join(',')
      : request.kinds.map((kind) => `${kind}/*`).join(',');
    if (request.sources.length === 1 && request.sources[0] === 'camera')
      input.setAttribute('capture', request.camera === 'front' ? 'user' : 'environment');
    const done = (files: File[] | null): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => done([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => done(null), { once: true });
    context.signal.addEventListener('abort', () => done(null), { once: true });
    // In the document, so that tools and assistive technology find it.
    input.hidden = true;
    document.body.append(input);
    input.click();
  });
};
