const { exec } = require('child_process');
module.exports = async (ctx, next) => {
  const name = ctx.request.body.name; // SOURCE
  exec(name); // SINK command-injection
};
