const { exec } = require('child_process');
module.exports = (req, res) => {
  for (const name of req.body.names) { // SOURCE
    exec(name); // SINK command-injection
  }
};
