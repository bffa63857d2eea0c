// `<import-sjs from name>` → `<wxs>`: the default export as the module itself, named exports through inline modules.
import { attributeOf, type AxmlElement } from './axml-node.ts';
import { HELPER } from './helper-script.ts';
import type { Translation } from './translation.ts';
import { isPlainName, wxmlText } from './wxml-text.ts';

/** `{a, b: c}` → the names it binds, each with the export it stands for; undefined when it cannot be read. */
function namedImports(text: string): { local: string; exported: string }[] | undefined {
  const inside = /^\s*\{([^{}]*)\}\s*$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const names: { local: string; exported: string }[] = [];
  for (const part of inside.split(',')) {
    if (part.trim() === '') continue;
    const match = /^\s*([\w$]+)\s*(?::\s*([\w$]+)\s*)?$/.exec(part);
    const [, exported = '', local = exported] = match ?? [];
    if (!isPlainName(exported) || !isPlainName(local)) return undefined;
    names.push({ local, exported });
  }
  return names;
}

/** Names an import binds: known before anything is written, since imports may stand anywhere in the file. */
export function importedNames(element: AxmlElement): string[] {
  const name = attributeOf(element, 'name')?.value ?? '';
  return (
    namedImports(name)?.map((one) => one.local) ?? (isPlainName(name.trim()) ? [name.trim()] : [])
  );
}

export function writeSjsImport(t: Translation, element: AxmlElement): void {
  const from = attributeOf(element, 'from');
  const name = attributeOf(element, 'name');
  const example = 'write <import-sjs name="m" from="./m.sjs" />';
  if (!from?.value?.trim())
    return t.report(
      'error',
      'axml-import-sjs',
      element.start,
      '<import-sjs> needs a file in from',
      example,
    );
  if (!name?.value?.trim())
    return t.report(
      'error',
      'axml-import-sjs',
      element.start,
      '<import-sjs> needs a name',
      example,
    );
  const names = namedImports(name.value);
  const source = wxmlText(t.context.resolve(from.value.trim(), 'script'));
  if (names) {
    for (const { local, exported } of names)
      t.out.write(
        `<wxs module="${local}">module.exports = require(${JSON.stringify(source)}).${exported}</wxs>`,
        from.valueStart,
      );
    return;
  }
  const local = name.value.trim();
  if (!isPlainName(local) || local === HELPER)
    return t.report(
      'error',
      'axml-import-sjs',
      name.valueStart,
      `"${local}" cannot name a module`,
      'write a name, or {a, b: c} for named exports',
    );
  t.out.write(`<wxs module="${local}" src="${source}"/>`, from.valueStart);
}
