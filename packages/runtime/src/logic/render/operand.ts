// Operands written late: the id of a node that has none yet.

/** Operands that can only be known when they are written are functions. */
export const resolveOperand = (operand: unknown): unknown =>
  typeof operand === 'function' ? (operand as () => unknown)() : operand;
