import { Elysia, t } from 'elysia';
import { Database } from 'bun:sqlite';

const db = new Database('a.sqlite');
new Elysia().get('/people', ({ query }) => db.query(`SELECT * FROM people WHERE id = ${query.id}`).all(), {
  query: t.Object({ id: t.Number() }),
});
