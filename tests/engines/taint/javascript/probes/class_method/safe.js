const { exec } = require('child_process');
class Runner {
  constructor(name) { this.name = 'ls'; this.other = name; }
  run() { return exec(this.name); }
}
module.exports = (req, res) => {
  const runner = new Runner(req.query.name);
  runner.run();
};
