// A form with one file, as bytes: the body of an upload.
import type { Bytes } from '../bytes.ts';

export async function multipart(
  fields: Record<string, string>,
  file: { field: string; name: string; blob: Blob },
): Promise<{ bytes: Bytes; type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(file.field, file.blob, file.name);
  // The browser writes the form; its boundary is in the type.
  const response = new Response(form);
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? 'multipart/form-data',
  };
}
