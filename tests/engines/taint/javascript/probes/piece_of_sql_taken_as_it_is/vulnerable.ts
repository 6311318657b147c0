import { drizzle } from 'drizzle-orm/node-postgres';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';

const db = drizzle('postgres://');
const app = new Hono();
app.get('/people', async (c) => {
  const order = c.req.query('order'); // SOURCE
  return c.json(await db.execute(sql`select * from people order by ${sql.raw(order)}`)); // SINK sql-injection
});
