const { exec } = require('child_process');
function Runner(folder) { this.folder = 'x'; }
Runner.prototype.run = function () { exec('ls ' + this.folder); };
module.exports = (req, res) => {
  new Runner(req.query.folder).run();
};
