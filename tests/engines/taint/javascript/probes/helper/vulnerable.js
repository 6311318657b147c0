const { exec } = require('child_process');
function command(name) { return 'ls ' + name; }
module.exports = (req, res) => {
  const folder = req.query.folder; // SOURCE
  exec(command(folder)); // SINK command-injection
};
