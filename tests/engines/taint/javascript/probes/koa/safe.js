const { exec } = require('child_process');
module.exports = async (ctx, next) => {
  ctx.body = { name: ctx.request.body.name };
  exec('ls');
};
