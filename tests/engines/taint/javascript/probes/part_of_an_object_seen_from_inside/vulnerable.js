const { exec } = require('child_process');

const answered = (ctx) => {
  const later = () => exec(ctx.command); // SINK command-injection
  return later;
};
require('express')().get('/', (req, res) => {
  const ctx = { address: req.url, command: req.query.command }; // SOURCE
  answered(ctx);
});
