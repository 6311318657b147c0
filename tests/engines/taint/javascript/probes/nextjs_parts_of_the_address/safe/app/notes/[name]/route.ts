import { readFile } from "fs/promises";

export async function GET(request: Request, props: { params: Promise<{ name: string }> }) {
  const { name } = await props.params;
  return new Response(await readFile("/notes/" + Number(name)));
}

export async function read(request: Request, props: { params: Promise<{ name: string }> }) {
  const { name } = await props.params;
  return readFile("/notes/" + name);
}
