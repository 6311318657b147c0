const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.query.name;
  if (!/^[a-z]+$/.test(name)) return;
  exec('ls ' + name);
};
