// What a command is: its name, its options, and what runs. The help and the parser are made from the same table.
import type { Output } from './output.ts';
import type { Text } from '../words/text.ts';

export interface OptionSpec {
  type: 'string' | 'boolean' | 'number';
  /** One letter. */
  short?: string;
  /** May be given several times. */
  multiple?: true;
  /** Only these values. */
  choices?: readonly string[];
  /** Of a number; absent: 0. */
  least?: number;
  /** What it is without a value. Absent: it needs one. */
  bare?: string;
  /** What stands for the value in the help: `FILE`, `N`. */
  value?: string;
  about: Text;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

type ValueOf<S extends OptionSpec> = S['type'] extends 'boolean'
  ? true
  : S['type'] extends 'number'
    ? number
    : S extends { multiple: true }
      ? string[]
      : S extends { choices: readonly (infer C)[] }
        ? C
        : string;

export type Values<T extends OptionTable> = { [K in keyof T]?: ValueOf<T[K]> };

export interface Invocation<T extends OptionTable> {
  options: Values<T>;
  positionals: string[];
  out: Output;
  /** Folder with `dist/`: the built runtime and super app. */
  root: string;
  /** Where relative paths begin. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  stdin: AsyncIterable<string | Uint8Array>;
  /** All there are. */
  commands: readonly CommandEntry[];
}

/** How many words, and which the first is where only some are understood. */
export interface Positionals {
  min: number;
  max: number;
  /** What they are, where it is no folder. */
  of?: 'version';
  /** Of the first word. */
  choices?: readonly string[];
}

export interface Command<T extends OptionTable = OptionTable> {
  /** After the name: `FOLDER [...FOLDER]`. */
  usage: string;
  /** How many words besides options are allowed. */
  positionals: Positionals;
  options: T;
  examples: readonly string[];
  /** The exit code: 0 all is well, 1 something is wrong with the program, 2 the command could not be carried out. */
  run(invocation: Invocation<T>): Promise<number>;
}

/** A command whose options' types are forgotten: the parser made them by the same table. */
export type AnyCommand = Omit<Command, 'run'> & {
  run(invocation: Omit<Invocation<OptionTable>, 'options'> & { options: unknown }): Promise<number>;
};

/** What is known of a command before its code is read: the help of the whole tool needs no more. */
export interface CommandEntry {
  name: string;
  about: Text;
  /** Words other tools have for it. */
  aliases?: readonly string[];
  load(): Promise<AnyCommand>;
}

/** Infers the types of `options` for `run`. */
export const command = <const T extends OptionTable>(definition: Command<T>): AnyCommand =>
  definition as unknown as AnyCommand;

/** The command cannot be carried out as it was given: the sentence is for the user, the exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
