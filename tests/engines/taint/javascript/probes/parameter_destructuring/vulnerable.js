const { exec } = require('child_process');
function run({ name, kind }) { exec(name); } // SINK command-injection
module.exports = (req, res) => {
  run({ name: req.body.name, kind: 1 }); // SOURCE
};
