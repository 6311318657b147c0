const { exec } = require('child_process');
const KNOWN = new Set(['a', 'b']);
module.exports = (req, res) => {
  if (KNOWN.has(req.query.kind)) {
    exec(req.query.name); // SINK command-injection SOURCE
  }
};
