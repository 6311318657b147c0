const { exec } = require('child_process');
function run({ name, kind }) { exec(name); }
module.exports = (req, res) => {
  run({ name: 'ls', kind: req.body.kind });
};
