const { exec } = require('child_process');
const WORD = /^\w+$/;
module.exports = (req, res) => {
  const name = req.query.name;
  if (!WORD.test(name)) return;
  exec('ls ' + name);
};
