const Koa = require('koa');
const path = require('path');
const fs = require('fs');
const STORE = path.resolve('store');
new Koa().use(async (ctx) => {
  const wanted = path.resolve(STORE, String(ctx.query.file));
  if (!wanted.startsWith(STORE + path.sep)) ctx.throw(403);
  ctx.body = fs.createReadStream(wanted);
});
