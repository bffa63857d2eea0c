// A word somebody searches for, as a LIKE pattern in which nothing but the word has a meaning.
export const containing = (word: string): string => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`;
