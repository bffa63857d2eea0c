// The tree of an AXML file, every part with its offset in the source.

export interface AxmlAttribute {
  name: string;
  nameStart: number;
  /** Absent: the boolean shorthand `<view hidden>`. */
  value?: string;
  valueStart: number;
}

export interface AxmlElement {
  kind: 'element';
  tag: string;
  /** Offset of `<`. */
  start: number;
  attributes: AxmlAttribute[];
  children: AxmlNode[];
}

export interface AxmlText {
  kind: 'text';
  text: string;
  start: number;
}

export type AxmlNode = AxmlElement | AxmlText;

export const attributeOf = (element: AxmlElement, name: string): AxmlAttribute | undefined =>
  element.attributes.find((one) => one.name === name);

/** Raw value of an attribute; '' for the boolean shorthand, undefined when it is not there. */
export const valueOf = (element: AxmlElement, name: string): string | undefined => {
  const attribute = attributeOf(element, name);
  return attribute && (attribute.value ?? '');
};
