// app.ts
import { Elysia } from 'elysia';
new Elysia().get('/x', ({ query }) => { listed(query.a); }).listen(1);
