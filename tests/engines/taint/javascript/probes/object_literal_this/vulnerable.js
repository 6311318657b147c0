const { exec } = require('child_process');
const tasks = {
  command(name) { return 'ls ' + name; },
  run: function (req, res) {
    exec(this.command(req.query.name)); // SINK command-injection SOURCE
  },
};
module.exports = tasks;
