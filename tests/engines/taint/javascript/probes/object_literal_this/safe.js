const { exec } = require('child_process');
const tasks = {
  command(name) { return 'ls'; },
  run: function (req, res) {
    exec(this.command(req.query.name));
  },
};
module.exports = tasks;
