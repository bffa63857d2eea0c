// Style sheets of our own components: in front of every sheet of the program.

let last: Element | undefined;

export function addBaseCss(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  if (last) last.after(style);
  else document.head.prepend(style);
  last = style;
}
