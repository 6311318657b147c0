const { exec } = require('child_process');
function run(name, other) { exec(name); }
module.exports = (req, res) => {
  run.apply(null, ['ls', req.query.name]);
};
