const { exec } = require('child_process');
module.exports = (req, res) => {
  const count = parseInt(req.query.count, 10);
  exec('head -n ' + count);
  exec('head -n ' + +req.query.count);
};
