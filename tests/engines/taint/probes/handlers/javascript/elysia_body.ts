// app.ts
import { Elysia, t } from 'elysia';
const app = new Elysia();
app.post('/x', ({ body }) => { listed(body.a); }, { body: t.Object({ a: t.String() }) });
