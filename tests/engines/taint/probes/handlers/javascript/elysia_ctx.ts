// app.ts
import { Elysia } from 'elysia';
const app = new Elysia();
app.get('/x/:a', (ctx) => { listed(ctx.params.a); });
