// Templates given as text: miniprogram-simulate reads them with a parser of its own, which knows no white space at the
// ends of a text. Templates in files go through WeChat's compiler there, and stay as they are here.

const TOKEN =
  /(<!--[\s\S]*?-->|<wxs\b[^>]*>[\s\S]*?<\/wxs>|<(?:"[^"]*"|'[^']*'|[^"'>])*>)|([^<]+|<)/g;

export const trimTexts = (template: string): string =>
  template.replaceAll(TOKEN, (_whole, markup: string | undefined, text: string | undefined) =>
    text === undefined ? (markup ?? '') : text.trim().replaceAll(/\s+/g, ' '),
  );
