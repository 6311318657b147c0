const { exec } = require('child_process');
function run(name) { exec(name); } // SINK command-injection
module.exports = (req, res) => {
  run.call(null, req.query.name); // SOURCE
};
