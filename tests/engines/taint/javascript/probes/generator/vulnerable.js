const { exec } = require('child_process');
function* names(first) { yield 'a'; yield first; }
module.exports = (req, res) => {
  for (const name of names(req.query.name)) { // SOURCE
    exec(name); // SINK command-injection
  }
};
