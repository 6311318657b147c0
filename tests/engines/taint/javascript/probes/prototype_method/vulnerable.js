const { exec } = require('child_process');
function Runner(folder) { this.folder = folder; }
Runner.prototype.run = function () { exec('ls ' + this.folder); }; // SINK command-injection
module.exports = (req, res) => {
  const runner = new Runner(req.query.folder); // SOURCE
  runner.run();
};
