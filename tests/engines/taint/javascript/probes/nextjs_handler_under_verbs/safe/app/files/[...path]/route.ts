import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
async function handle(request: Request, { params }: { params: { path: string[] } }) {
  const [first] = params.path;
  return new Response(await readFile(`/srv/${basename(first)}`));
}
async function kept(request: Request, { params }: { params: { path: string } }) {
  return readFile(`/srv/${params.path}`);
}
const handler = handle;
export { handle as GET, kept as prepared };
export const HEAD = handler;
