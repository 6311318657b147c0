import { readFile } from 'node:fs/promises';
import { z } from 'zod';

export default defineEventHandler(async (event) => {
  const { name } = await getValidatedQuery(event, z.object({ name: z.string() }).parse); // SOURCE
  await $fetch(name); // SINK server-side-request
  return await readFile(`./files/${name}`); // SINK path-traversal
});
