import { readFile } from 'node:fs/promises';
import { z } from 'zod';

export default defineEventHandler(async (event) => {
  const { name } = await getValidatedQuery(event, z.object({ name: z.enum(['a', 'b']) }).parse);
  const body = await readValidatedBody(event, (sent) => z.object({ id: z.number() }).parse(sent));
  return [await readFile(`./files/${name}`), await readFile(`./files/${body.id}`)];
});
