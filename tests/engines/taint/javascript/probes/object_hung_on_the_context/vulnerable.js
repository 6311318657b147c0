const Koa = require('koa');
const Router = require('@koa/router');
const { execSync } = require('child_process');

class Shell {
  list(folder) {
    return execSync('ls ' + folder); // SINK command-injection
  }
}

const app = new Koa();
const router = new Router();
app.use(async (ctx, next) => {
  ctx.state.shell = new Shell();
  await next();
});
router.get('/files', (ctx) => {
  const names = ctx.state.shell.list(ctx.query.folder); // SOURCE
  ctx.body = { count: names.length };
});
app.use(router.routes());
