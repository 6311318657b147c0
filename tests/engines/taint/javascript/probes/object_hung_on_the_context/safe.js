const Koa = require('koa');
const Router = require('@koa/router');
const { execFileSync } = require('child_process');

class Shell {
  list(folder) {
    return execFileSync('ls', ['--', folder]);
  }
}

const app = new Koa();
const router = new Router();
app.use(async (ctx, next) => {
  ctx.state.shell = new Shell();
  await next();
});
router.get('/files', (ctx) => {
  const names = ctx.state.shell.list(ctx.query.folder);
  ctx.body = { count: names.length };
});
app.use(router.routes());
