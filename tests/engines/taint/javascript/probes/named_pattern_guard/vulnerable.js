const { exec } = require('child_process');
const WORD = /^\w+/;
module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  if (!WORD.test(name)) return;
  exec('ls ' + name); // SINK command-injection
};
