// Templates given as text: miniprogram-simulate's parser of its own takes what looks like an attribute out of a tag that
// does not parse: `class="base visible="{{on}}"` has a class `base visible=` and an attribute `on` without a value.
// (WeChat's compiler refuses such a template.)

const TAG = /<([A-Za-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*(?:["'][^"'>]*)?)>/g;
/** A value whose quote ends in the middle of something; quotes inside `{{}}` are another matter. */
const BROKEN = /=\s*(?:"[^"{]*"|'[^'{]*')(?=[^\s/>])/;
const ATTRIBUTE = /[\w:-]+(?:\s*=\s*(?:"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|[^>\s]+))?/g;

export const looseAttributes = (template: string): string =>
  template.replaceAll(TAG, (whole, name: string, rest: string) => {
    if (!BROKEN.test(rest)) return whole;
    const end = rest.endsWith('/') ? ' />' : '>';
    return `<${name} ${(rest.match(ATTRIBUTE) ?? []).join(' ')}${end}`;
  });
