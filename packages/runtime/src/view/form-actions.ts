// Submitting and resetting forms: the button asks, the form answers.

export interface FormActions {
  submit(button: Element): void;
  reset(): void;
}

const forms = new WeakMap<Element, FormActions>();

export function setForm(element: Element, actions: FormActions): void {
  forms.set(element, actions);
}

/** `form-type` of a button inside a form. */
export function submitForm(button: Element, formType: string): void {
  const form = button.closest('wx-form');
  const actions = form && forms.get(form);
  if (formType === 'submit') actions?.submit(button);
  else if (formType === 'reset') actions?.reset();
}
