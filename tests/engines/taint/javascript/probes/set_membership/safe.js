const { exec } = require('child_process');
const KNOWN = new Set(['a', 'b']);
module.exports = (req, res) => {
  if (KNOWN.has(req.query.name)) {
    exec(req.query.name);
  }
};
