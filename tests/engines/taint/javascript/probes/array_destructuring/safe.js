const { exec } = require('child_process');
module.exports = (req, res) => {
  const [first, second] = ['ls', req.query.name];
  exec(first);
};
