// wx.editImage in the demo: one change of the picture, chosen from a list. A real super app shows its own editor.
import type { HostApiCaller } from '@atrium/host';
import { words } from '../words/words.ts';
import { choose } from './chooser.tsx';

interface Change {
  /** Quarters of a turn, clockwise. */
  turns: number;
  mirrored?: boolean;
  filter?: string;
}

export async function editImage(caller: HostApiCaller, picture: Blob): Promise<Blob | null> {
  const row = (label: string, value: Change) => ({ label, detail: '', value });
  const { value: say } = words;
  const change = await choose(caller, 'edit.title', [
    row(say['edit.right'], { turns: 1 }),
    row(say['edit.left'], { turns: 3 }),
    row(say['edit.mirror'], { turns: 0, mirrored: true }),
    row(say['edit.grey'], { turns: 0, filter: 'grayscale(1)' }),
  ]);
  return change && changed(picture, change);
}

async function changed(picture: Blob, { turns, mirrored, filter }: Change): Promise<Blob> {
  const image = await createImageBitmap(picture);
  const { width, height } = image;
  const lying = turns % 2 === 1;
  const canvas = new OffscreenCanvas(lying ? height : width, lying ? width : height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('the browser cannot draw');
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate((turns * Math.PI) / 2);
  if (mirrored) pen.scale(-1, 1);
  pen.filter = filter ?? 'none';
  pen.drawImage(image, -width / 2, -height / 2);
  image.close();
  const type = picture.type === 'image/png' ? 'image/png' : 'image/jpeg';
  return canvas.convertToBlob({ type, quality: 0.92 });
}
