import { Elysia, t } from 'elysia';
import { Database } from 'bun:sqlite';

const db = new Database('a.sqlite');
new Elysia().get(
  '/people',
  ({ query }) => db.query(`SELECT * FROM people WHERE name = '${query.name}'`).all(), // SOURCE SINK sql-injection
  { query: t.Object({ name: t.String() }) },
);
