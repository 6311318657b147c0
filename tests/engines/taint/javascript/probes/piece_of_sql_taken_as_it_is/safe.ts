import { drizzle } from 'drizzle-orm/node-postgres';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';

const db = drizzle('postgres://');
const app = new Hono();
app.get('/people', async (c) => {
  const name = c.req.query('name');
  return c.json(await db.execute(sql`select * from people where name = ${name} order by ${sql.raw('name')}`));
});
