const { exec } = require('child_process');
function* names(first) { yield 'a'; yield 'b'; }
module.exports = (req, res) => {
  for (const name of names(req.query.name)) {
    exec(name);
  }
};
