const { exec } = require('child_process');
class Runner {
  constructor(name) { this.name = name; }
  run() { return exec(this.name); } // SINK command-injection
}
module.exports = (req, res) => {
  const runner = new Runner(req.query.name); // SOURCE
  runner.run();
};
