import { readFile } from 'node:fs/promises';
async function handle(request: Request, { params }: { params: { path: string[] } }) { // SOURCE
  const [first, ...rest] = params.path;
  return new Response(await readFile(`/srv/${first}/${rest.join('/')}`)); // SINK path-traversal
}
export { handle as GET, handle as HEAD };
