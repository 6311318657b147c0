const { exec } = require('child_process');
const ALLOWED = ['a', 'b'];
module.exports = (req, res) => {
  if (ALLOWED.indexOf(req.query.kind) === -1) return;
  exec(req.query.name); // SINK command-injection SOURCE
};
