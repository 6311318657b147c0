// app.ts
const Router = require('@koa/router');
const router = new Router(); router.get('/x', async (ctx) => { listed(ctx.query.a); });
