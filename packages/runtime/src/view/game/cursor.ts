// The pointer over a game: a word of CSS, or a picture of the game with the point that counts in it.

export interface CursorRequest {
  name?: string;
  picture?: string;
  hot?: [number, number];
}

let asked = 0;

export async function showCursor(
  { name, picture, hot = [0, 0] }: CursorRequest,
  file: (src: string) => Promise<string>,
): Promise<null> {
  const { style } = document.documentElement;
  const mine = ++asked;
  if (picture === undefined) style.cursor = name ?? 'default';
  else {
    const url = JSON.stringify(await file(picture));
    // What was asked for last stays, whichever picture comes first.
    if (mine === asked) style.cursor = `url(${url}) ${hot[0]} ${hot[1]}, auto`;
  }
  return null;
}
