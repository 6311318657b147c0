const { exec } = require('child_process');
class Task {
  constructor(name) { this.given = name; }
  get command() { return 'ls ' + this.given; }
}
module.exports = (req, res) => {
  const task = new Task(req.query.name); // SOURCE
  exec(task.command); // SINK command-injection
};
