// Classes that did not come from the program's data: hover classes and those view scripts add. The logic side always
// writes the whole class attribute; these stay.

declare global {
  interface Element {
    atriumExtraClasses?: Set<string>;
  }
}

export function addExtraClasses(element: Element, names: readonly string[]): void {
  const extra = (element.atriumExtraClasses ??= new Set());
  for (const name of names) {
    if (element.classList.contains(name)) continue;
    extra.add(name);
    element.classList.add(name);
  }
}

export function removeExtraClasses(element: Element, names: readonly string[]): void {
  for (const name of names) {
    element.atriumExtraClasses?.delete(name);
    element.classList.remove(name);
  }
}

/** Op.Class */
export function setClassName(element: Element, className: string): void {
  const extra = element.atriumExtraClasses;
  element.className = extra?.size ? `${className} ${[...extra].join(' ')}` : className;
}
