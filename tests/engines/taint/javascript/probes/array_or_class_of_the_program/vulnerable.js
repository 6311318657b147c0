const { exec } = require('child_process');
class Jobs {
  push(command) { exec(command); } // SINK command-injection
}
module.exports = (req, res) => {
  const jobs = new Jobs();
  jobs.push(req.query.name); // SOURCE
};
