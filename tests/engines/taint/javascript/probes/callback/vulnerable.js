const { exec } = require('child_process');
const fs = require('fs');
module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  fs.stat('/tmp', (error, found) => {
    exec('touch ' + name); // SINK command-injection
  });
};
