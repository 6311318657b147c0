import { readFile } from "fs/promises";

export async function GET(request: Request, props: { params: Promise<{ name: string }> }) {
  const { name } = await props.params; // SOURCE
  return new Response(await readFile("/notes/" + name)); // SINK path-traversal
}
