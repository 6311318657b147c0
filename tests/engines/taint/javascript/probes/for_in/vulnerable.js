const { exec } = require('child_process');
module.exports = (req, res) => {
  for (const key in req.body) { // SOURCE
    exec(key); // SINK command-injection
  }
};
