const { exec } = require('child_process');

const answered = (ctx) => {
  const later = () => exec(ctx.command);
  return later;
};
require('express')().get('/', (req, res) => {
  const ctx = { address: req.url, command: 'ls' };
  answered(ctx);
  res.on('close', () => exec(ctx.command));
});
