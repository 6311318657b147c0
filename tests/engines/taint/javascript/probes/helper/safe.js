const { exec } = require('child_process');
function command(name) { return 'ls ' + name.length; }
function other(name) { return 'ls'; }
module.exports = (req, res) => {
  exec(other(req.query.folder));
};
