// The pointer over a game: a word of CSS, or a picture of the game with the point that counts in it.

export interface CursorRequest {
  name?: string;
  picture?: string;
  hot?: [number, number];
}

export async function showCursor(
  { name, picture, hot = [0, 0] }: CursorRequest,
  file: (src: string) => Promise<string>,
): Promise<null> {
  const { style } = document.documentElement;
  if (picture === undefined) style.cursor = name ?? 'default';
  else style.cursor = `url(${JSON.stringify(await file(picture))}) ${hot[0]} ${hot[1]}, auto`;
  return null;
}
