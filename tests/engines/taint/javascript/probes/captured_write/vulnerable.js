const { exec } = require('child_process');
module.exports = (req, res) => {
  let command = 'ls';
  req.body.names.forEach((name) => { command = name; }); // SOURCE
  exec(command); // SINK command-injection
};
