const { exec } = require('child_process');
const fs = require('fs');
module.exports = (req, res) => {
  const name = req.query.name;
  fs.stat('/tmp', (error, found) => {
    exec('touch ' + found.size);
  });
};
