const { exec } = require('child_process');
class Task {
  constructor(name) { this.given = name; }
  get command() { return 'ls'; }
}
module.exports = (req, res) => {
  exec(new Task(req.query.name).command);
};
