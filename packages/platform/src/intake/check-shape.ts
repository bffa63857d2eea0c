// JSON as authors write it against a schema; what is wrong first is the reason of the refusal.
import { parse } from 'jsonc-parser';
import type * as z from 'zod';
import { IntakeError, type IntakeFaultCode } from './fault.ts';

export function checkShape(
  schema: z.ZodType,
  code: IntakeFaultCode,
  file: string,
  source: string,
): void {
  const checked = schema.safeParse(
    parse(source.replace(/^\ufeff/, ''), [], { allowTrailingComma: true }),
  );
  if (checked.success) return;
  const issue = checked.error.issues[0];
  const name = file.slice(file.lastIndexOf('/') + 1);
  throw new IntakeError(code, file, `${issue?.path.join('.') || name}: ${issue?.message}`);
}
