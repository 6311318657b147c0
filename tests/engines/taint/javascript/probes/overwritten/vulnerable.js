const { exec } = require('child_process');
module.exports = (req, res) => {
  let name = 'ls';
  name = req.query.name; // SOURCE
  exec(name); // SINK command-injection
};
