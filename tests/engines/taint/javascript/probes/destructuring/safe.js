const { exec } = require('child_process');
module.exports = (req, res) => {
  const { name, mode } = { name: 'ls', mode: req.body.mode };
  exec(name);
};
