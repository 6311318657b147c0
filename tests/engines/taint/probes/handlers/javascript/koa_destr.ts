// app.ts
const Router = require('koa-router');
const router = new Router(); router.post('/x', async ({ request, response }) => { listed(request.body.a); });
