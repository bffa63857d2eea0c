// Source map of a script that is put together from modules: an index map, one section per module.

export interface MapSection {
  /** 0-based line of the script at which the module's code starts. */
  line: number;
  source: string;
  content: string;
  names: string[];
  mappings: string;
}

export const indexMap = (file: string, sections: readonly MapSection[]): string =>
  JSON.stringify({
    version: 3,
    file,
    sections: sections.map(({ line, source, content, names, mappings }) => ({
      offset: { line, column: 0 },
      map: { version: 3, sources: [source], sourcesContent: [content], names, mappings },
    })),
  });
